package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the interface is part of the repository: a change of it is seen in the change that makes it. To
 * accept a change, run with {@code -Dunderstudy.description=write} and commit the file.
 */
class InterfaceDescriptionIT {

    private static final Path COMMITTED = Path.of("docs", "openapi.json");

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void theDescriptionIsTheCommittedOne() throws IOException {
        JsonNode served = described();

        if ("write".equals(System.getProperty("understudy.description"))) {
            Files.writeString(COMMITTED, json.writeValueAsString(served) + "\n");
        }

        assertThat(served)
                .as("the served description is %s; run with -Dunderstudy.description=write to accept it", COMMITTED)
                .isEqualTo(json.readTree(Files.readString(COMMITTED)));
    }

    private JsonNode described() {
        Http http = Server.shared(Database.H2).http();
        ObjectNode served =
                (ObjectNode) json.readTree(http.get("/v3/api-docs").is(200).body());
        served.remove("servers");
        return served;
    }
}
