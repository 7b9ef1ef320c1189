package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is stored may be damaged by anything; it is found, and never served. */
class DamageIT {

    private static final List<Phrase> PHRASES = Phrase.some(28);

    @Test
    void parametersOfWhichAByteIsDamagedAreDerivedOnceMore() throws SQLException {
        try (Server server = Server.fresh(Database.H2)) {
            Model model = Model.manual(server.http()).teach(PHRASES);
            JsonNode ranking = model.predict("where is my tent").node("/ranking");
            server.stop();
            flip(server, "select bytes from parameter_part", "update parameter_part set bytes = ?", 500);
            server.startAgain();

            ask(model).isProblem(503, "version-damaged");
            Patience.untilTrue(
                    Model.LONG, "the repair", () -> ask(model).is(200, 503).status() == 200);

            assertThat(model.predict("where is my tent").node("/ranking")).isEqualTo(ranking);
            assertThat(model.get("versions/1/parameters").text("/parametersSha256"))
                    .isEqualTo(model.hash(1));
            assertThat(model.newest()).isEqualTo(1);
        }
    }

    @Test
    void aVersionThatItsExamplesDoNotLeadToIsRefused() throws SQLException {
        try (Server server = Server.fresh(Database.H2)) {
            Model model = Model.manual(server.http()).teach(PHRASES);
            Http http = model.http();
            server.stop();
            flip(
                    server,
                    "select vector from example order by added",
                    "update example set vector = ? where added = 1",
                    100);
            server.startAgain();

            ask(model).isProblem(503, "version-damaged");
            http.get(model.path("versions/1/parameters")).isProblem(503, "version-damaged");
            Reply reproduction = http.post(model.path("versions/1/reproduce"), Map.of(), Model.WAIT)
                    .is(200);

            assertThat(reproduction.truth("/equal")).isFalse();
            assertThat(reproduction.text("/found")).isNotEqualTo(reproduction.text("/expected"));
            assertThat(http.get(model.path("versions/1/certificate"), Model.WAIT)
                            .is(200)
                            .text("/state"))
                    .isEqualTo("failed");
            ask(model).isProblem(503, "version-damaged");
        }
    }

    private static Reply ask(Model model) {
        return model.http().post(model.path("predictions"), Map.of("text", "where is my tent"));
    }

    /** Flips a byte in the first value that a query gives. */
    private static void flip(Server server, String select, String update, int index) throws SQLException {
        String url = "jdbc:h2:file:" + server.home().resolve("understudy");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                PreparedStatement read = connection.prepareStatement(select);
                PreparedStatement write = connection.prepareStatement(update);
                ResultSet found = read.executeQuery()) {
            assertThat(found.next()).isTrue();
            byte[] bytes = found.getBytes(1);
            bytes[index] ^= 0x10;
            write.setBytes(1, bytes);
            assertThat(write.executeUpdate()).isEqualTo(1);
        }
    }
}
