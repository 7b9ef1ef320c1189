package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A version's parameters can be read, certified and derived once more, by anybody. */
@OnBothDatabases
class ProofsIT {

    private static final List<Phrase> PHRASES = Phrase.some(28);
    private static final String[] BINARY = {"Accept", "application/octet-stream"};

    private final Http http;

    ProofsIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void theHashIsThatOfTheParametersShown() {
        Model model = Model.immediate(http).teach(PHRASES);

        Reply parameters = model.get("versions/1/parameters");

        assertThat(parameters.items("/labels")).hasSize(Phrase.labels().size());
        assertThat(parameters.items("/rows")).hasSize(PHRASES.size());
        assertThat(parameters.text("/parametersSha256")).isEqualTo(model.hash(1));
        assertThat(identity(parameters)).isEqualTo(model.hash(1));
    }

    /** The identity as it is defined, from nothing but what is shown. */
    private static String identity(Reply parameters) {
        MessageDigest digest = sha256();
        digest.update("US1".getBytes(StandardCharsets.US_ASCII));
        digest.update(integer(parameters.number("/kernelBits")));
        digest.update(integer(parameters.number("/parameterBits")));
        digest.update(integer(Math.round(256 * parameters.real("/bandwidth"))));
        digest.update(integer(Math.round(256 * parameters.real("/strength"))));
        digest.update(HexFormat.of().parseHex(parameters.text("/encoder")));
        for (JsonNode label : parameters.items("/labels")) {
            byte[] name = label.stringValue().getBytes(StandardCharsets.UTF_8);
            digest.update(integer(name.length));
            digest.update(name);
        }
        for (JsonNode row : parameters.items("/rows")) {
            digest.update(HexFormat.of().parseHex(row.at("/hash").stringValue()));
            digest.update(integer(row.at("/weight").longValue()));
            row.at("/parameters").values().forEach(one -> digest.update(integer(one.longValue())));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] integer(long value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Math.toIntExact(value))
                .array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void parametersComeInBinaryToThoseWhoWantThem() {
        Model model = Model.immediate(http).teach(PHRASES);

        HttpResponse<byte[]> parameters = http.download(model.path("versions/1/parameters"), BINARY);

        assertThat(parameters.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(new String(parameters.body(), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo("USEX");
        http.get(model.path("versions/1/parameters"), "Accept", "text/html").isProblem(406);
    }

    @Test
    void manyParametersComeInBinaryOnly() {
        Model model = Model.immediate(http)
                .teach(IntStream.range(0, 320)
                        .mapToObj(i -> Map.of("text", "matter number " + i, "label", "label-" + i))
                        .toList());

        HttpResponse<byte[]> parameters = http.download(model.path("versions/1/parameters"));

        assertThat(parameters.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(parameters.body().length).isGreaterThan(4 * 100_000);
        http.get(model.path("versions/1/parameters"), "Accept", "application/json")
                .isProblem(406);
    }

    @Test
    void aVersionIsCertified() {
        Model model = Model.immediate(http).teach(PHRASES);

        Reply certificate =
                http.get(model.path("versions/1/certificate"), Model.WAIT).is(200);

        assertThat(certificate.number("/version")).isEqualTo(1);
        assertThat(certificate.text("/state")).isEqualTo("succeeded");
        assertThat(certificate.text("/parametersSha256")).isEqualTo(model.hash(1));
        assertThat(certificate.truth("/certified")).isTrue();
        assertThat(certificate.number("/undecided")).isZero();
        assertThat(certificate.number("/parameters"))
                .isEqualTo((long) PHRASES.size() * Phrase.labels().size());
        assertThat(certificate.real("/smallestMargin")).isBetween(1e-12, 0.5);
        assertThat(certificate.real("/eigenvalueBound")).isBetween(0.01, 0.25);
        assertThat(certificate.neededHeader("Preference-Applied")).startsWith("wait=");
        assertThat(http.get(model.path("versions/1/certificate")).is(200).body())
                .isEqualTo(certificate.body());
    }

    @Test
    void theWitnessTakesEightBytesAParameter() {
        Model model = Model.immediate(http).teach(PHRASES);
        model.teach(Phrase.some(35));
        http.get(model.path("versions/1/certificate"), Model.WAIT).is(200);

        for (int version : List.of(2, 1, 1)) {
            HttpResponse<byte[]> witness =
                    http.download(model.path("versions/" + version + "/certificate?witness=true"), Model.WAIT);

            assertThat(witness.headers().firstValue("Content-Type")).contains("application/octet-stream");
            assertThat(witness.body()).hasSize(8 * (version == 1 ? 28 : 35) * 7);
        }
    }

    @Test
    void aVersionIsReproduced() {
        Model model = Model.immediate(http).teach(PHRASES);
        model.correct("my parrot has flown away", "report-damage");
        http.get(model.path("versions/1/reproduce")).isProblem(404, "reproduction-unknown");

        for (int version : List.of(1, 2)) {
            String path = model.path("versions/" + version + "/reproduce");
            Reply reproduction = http.post(path, Map.of(), Model.WAIT).is(200);

            assertThat(reproduction.text("/expected")).isEqualTo(model.hash(version));
            assertThat(reproduction.text("/found")).isEqualTo(model.hash(version));
            assertThat(reproduction.truth("/equal")).isTrue();
            assertThat(http.get(path).is(200).body()).isEqualTo(reproduction.body());
        }
    }

    @Test
    void aReproductionThatNobodyWaitsForIsFoundAtItsLocation() {
        Model model = Model.immediate(http).teach(PHRASES);

        Reply accepted = http.postRaw(model.path("versions/1/reproduce"), "application/json", "")
                .is(202);
        assertThat(accepted.text("/expected")).isEqualTo(model.hash(1));

        String location = accepted.neededHeader("Location");
        Patience.untilTrue(
                Model.LONG, "the reproduction", () -> http.get(location).is(200).has("/equal"));
        assertThat(http.get(location).truth("/equal")).isTrue();
    }

    @Test
    void whatHeldAnErasedExampleIsNeitherShownNorDerived() {
        Model model = Model.immediate(http).teach(PHRASES);
        http.get(model.path("versions/1/certificate"), Model.WAIT).is(200);

        model.forget(PHRASES.get(0).id());

        http.get(model.path("versions/1/parameters")).isProblem(409, "version-erased");
        http.get(model.path("versions/1/certificate")).isProblem(409, "example-erased");
        http.get(model.path("versions/1/certificate?witness=true")).isProblem(409, "example-erased");
        http.post(model.path("versions/1/reproduce"), Map.of()).isProblem(409, "example-erased");
        http.get(model.path("versions/1/reproduce")).isProblem(409, "example-erased");
        assertThat(http.post(model.path("versions/2/reproduce"), Map.of(), Model.WAIT)
                        .is(200)
                        .truth("/equal"))
                .isTrue();
    }

    @Test
    void versionsThatAreNotThereAreNotFound() {
        Model model = Model.immediate(http).teach(PHRASES);

        for (String below : List.of("parameters", "certificate", "reproduce")) {
            for (String number : List.of("2", "0", "-1", "1.5", "champion", "99999999999")) {
                http.get(model.path("versions/" + number + "/" + below)).isProblem(404);
            }
            http.get("/v1/models/nobody/versions/1/" + below).isProblem(404);
        }
        http.get(model.path("versions/1/certificate?witness=perhaps")).isProblem(400, 422);
    }
}
