package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is stored may be damaged by anything; it is found, and never served. */
class DamageIT {

    private static final List<Phrase> PHRASES = Phrase.some(28);

    private static Server server;
    private static Model damaged;
    private static JsonNode ranking;
    private static Model misled;

    @BeforeAll
    static void damage() throws SQLException {
        server = Server.mortal(Database.H2);
        damaged = Model.manual(server.http()).teach(PHRASES);
        ranking = damaged.predict("where is my tent").node("/ranking");
        misled = Model.manual(server.http()).teach(PHRASES);
        server.stop();
        String of = "model_id = (select id from model where name = '%s')";
        flip("parameter_part", "bytes", "part = 0 and " + of.formatted(damaged.name()), 500);
        flip("example", "vector", "added = 1 and " + of.formatted(misled.name()), 100);
        server.startAgain();
    }

    @Test
    void parametersOfWhichAByteIsDamagedAreDerivedOnceMore() {
        ask(damaged).isProblem(503, "version-damaged");
        Patience.untilTrue(
                Model.LONG, "the repair", () -> ask(damaged).is(200, 503).status() == 200);

        assertThat(damaged.predict("where is my tent").node("/ranking")).isEqualTo(ranking);
        assertThat(damaged.get("versions/1/parameters").text("/parametersSha256"))
                .isEqualTo(damaged.hash(1));
        assertThat(damaged.newest()).isEqualTo(1);
    }

    @Test
    void aVersionThatItsExamplesDoNotLeadToIsRefused() {
        Http http = misled.http();
        ask(misled).isProblem(503, "version-damaged");
        http.get(misled.path("versions/1/parameters")).isProblem(503, "version-damaged");
        Reply reproduction = http.post(misled.path("versions/1/reproduce"), Map.of(), Model.WAIT)
                .is(200);

        assertThat(reproduction.truth("/equal")).isFalse();
        assertThat(reproduction.text("/found")).isNotEqualTo(reproduction.text("/expected"));
        assertThat(http.get(misled.path("versions/1/certificate"), Model.WAIT)
                        .is(200)
                        .text("/state"))
                .isEqualTo("failed");
        ask(misled).isProblem(503, "version-damaged");
    }

    private static Reply ask(Model model) {
        return model.http().post(model.path("predictions"), Map.of("text", "where is my tent"));
    }

    /** Flips a byte of the one value that is meant. */
    private static void flip(String table, String column, String where, int index) throws SQLException {
        String url = "jdbc:h2:file:" + server.home().resolve("understudy");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                PreparedStatement read =
                        connection.prepareStatement("select " + column + " from " + table + " where " + where);
                PreparedStatement write =
                        connection.prepareStatement("update " + table + " set " + column + " = ? where " + where);
                ResultSet found = read.executeQuery()) {
            assertThat(found.next()).isTrue();
            byte[] bytes = found.getBytes(1);
            bytes[index] ^= 0x10;
            write.setBytes(1, bytes);
            assertThat(write.executeUpdate()).isEqualTo(1);
        }
    }
}
