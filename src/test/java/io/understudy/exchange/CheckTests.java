package io.understudy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.encode.Encoding;
import io.understudy.example.NewExample;
import io.understudy.example.Origin;
import io.understudy.exchange.file.ModelFileWriter;
import io.understudy.exchange.file.ModelHead;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactParameters;
import io.understudy.learn.exact.ExactSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTests {

    private static final int SIZE = 16;
    private static final byte[] ENCODER = new byte[32];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Row> rows = new Rows(8, SIZE, 3).mixed(60);
    private String sha256 = "";

    @BeforeEach
    void download() throws IOException {
        ExactLearner learner = new ExactLearner(ExactSettings.DEFAULT, ENCODER, new Workers(1));
        rows.forEach(learner::absorb);
        ExactParameters parameters = learner.learn(Progress.NONE);
        sha256 = parameters.sha256();
        try (DataOutputStream out = open("parameters")) {
            parameters.write(out);
        }
        try (DataOutputStream out = open("witness")) {
            learner.witness(Progress.NONE).write(out);
        }
        export(rows, ENCODER);
    }

    private void export(List<Row> exported, byte[] encoder) throws IOException {
        try (OutputStream out = open("model.usmf")) {
            ModelFileWriter file = new ModelFileWriter(
                    out, new ModelHead("m", "e", SIZE, HexFormat.of().formatHex(encoder), 60, "{}"));
            int number = 0;
            for (Row row : exported) {
                file.row(row("e" + number++, row));
            }
            file.end();
        }
    }

    private static NewExample row(String id, Row row) {
        return new NewExample(
                id,
                Origin.IMPORTED,
                Optional.empty(),
                row.label(),
                row.sign(),
                row.weight(),
                true,
                Optional.empty(),
                Optional.of(new Encoding(row.vector(), false, false)));
    }

    private DataOutputStream open(String name) throws IOException {
        return new DataOutputStream(Files.newOutputStream(folder.resolve(name)));
    }

    private int check(String... names) {
        List<String> files = List.of(names).stream()
                .map(name -> folder.resolve(name).toString())
                .toList();
        return Check.run(files, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsRightIsCertified() {
        assertThat(check("model.usmf", "parameters", "witness")).isZero();

        assertThat(said()).contains("parametersSha256: " + sha256, "certified: true", "undecided: 0");
    }

    @Test
    void aDamagedWitnessShowsNothing() throws IOException {
        byte[] witness = Files.readAllBytes(folder.resolve("witness"));
        witness[40] ^= 1;
        Files.write(folder.resolve("witness"), witness);

        assertThat(check("model.usmf", "parameters", "witness")).isEqualTo(1);

        assertThat(said()).contains("certified: false");
    }

    @Test
    void aWitnessOfAnotherLengthIsOfNoUse() throws IOException {
        byte[] witness = Files.readAllBytes(folder.resolve("witness"));
        Files.write(folder.resolve("short"), Arrays.copyOf(witness, witness.length - 1));
        Files.write(folder.resolve("long"), Arrays.copyOf(witness, witness.length + 1));

        assertThat(check("model.usmf", "parameters", "short")).isEqualTo(2);
        assertThat(check("model.usmf", "parameters", "long")).isEqualTo(2);

        assertThat(said()).contains("too short", "too long");
    }

    @Test
    void filesThatDoNotBelongTogetherAreOfNoUse() throws IOException {
        export(rows.subList(0, 50), ENCODER);
        assertThat(check("model.usmf", "parameters", "witness")).isEqualTo(2);

        byte[] another = new byte[32];
        another[0] = 1;
        export(rows, another);
        assertThat(check("model.usmf", "parameters", "witness")).isEqualTo(2);

        assertThat(said()).contains("another encoder");
    }

    @Test
    void damagedAndMissingFilesAreNamed() throws IOException {
        byte[] parameters = Files.readAllBytes(folder.resolve("parameters"));
        parameters[200] ^= 1;
        Files.write(folder.resolve("damaged"), parameters);

        assertThat(check("model.usmf", "damaged", "witness")).isEqualTo(2);
        assertThat(check("witness", "parameters", "witness")).isEqualTo(2);
        assertThat(check("nothing", "parameters", "witness")).isEqualTo(2);
        assertThat(check("model.usmf")).isEqualTo(2);

        assertThat(said()).contains("damaged parameters", "no exported model", "there is no file", "usage");
    }
}
