package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code http-examples}, each with its own assertions, run by httpyac. Skipped where Node is absent. */
class HttpExamplesIT {

    private static final Path EXAMPLES = Path.of("http-examples");
    private static final Path HTTPYAC = Path.of("node_modules", ".bin", "httpyac");

    @BeforeAll
    static void installHttpyac() {
        assumeTrue(Script.canRun("node", "npm"), "Node is absent: the http-examples are not run");
        if (!Files.exists(EXAMPLES.resolve(HTTPYAC))) {
            Script npm = Script.run(EXAMPLES, Map.of(), List.of("npm", "ci", "--ignore-scripts"));
            assertThat(npm.exitCode()).as(npm.output()).isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyAssertionOfTheFileHolds(String file) {
        Script httpyac = httpyac(file, Server.shared(Database.H2).address().toString());

        assertThat(httpyac.exitCode()).as(httpyac.output()).isZero();
        assertThat(httpyac.output()).contains("succeeded").doesNotContain("skipped", "failed", "errored");
    }

    @Test
    void liveTrafficIsReplayedAndDrawn() throws IOException {
        Path drawing = Files.createTempFile("replay", ".svg");
        Path sample = EXAMPLES.toAbsolutePath().resolve("sample");

        Script replay = Script.run(
                EXAMPLES,
                Map.of(),
                List.of(
                        "node",
                        "replay.mjs",
                        "--train=" + sample.resolve("support-en.ndjson"),
                        "--test=" + sample.resolve("support-en-held-back.ndjson"),
                        "--corrections=60",
                        "--out=" + drawing,
                        "--url=" + Server.shared(Database.H2).address()));

        assertThat(replay.exitCode()).as(replay.output()).isZero();
        assertThat(replay.output()).contains("60 corrections", "promotions ");
        assertThat(drawing).content().startsWith("<svg").endsWith("</svg>\n");
        Files.delete(drawing);
    }

    static List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(EXAMPLES)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".http"))
                    .sorted()
                    .toList();
        }
    }

    private static Script httpyac(String file, String host) {
        return Script.run(
                EXAMPLES,
                Map.of("NO_COLOR", "1"),
                List.of(
                        EXAMPLES.toAbsolutePath().resolve(HTTPYAC).toString(),
                        "send",
                        file,
                        "--all",
                        "--output=short",
                        "--output-failed=response",
                        "--var",
                        "host=" + host));
    }
}
