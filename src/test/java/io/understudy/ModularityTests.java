package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** What Spring Modulith says of the packages, and the diagrams that it draws of them. */
class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(Understudy.class);
    private static final Path COMMITTED = Path.of("docs", "modules");

    @Test
    void noModuleReachesIntoAnotherAndNoneDependInACircle() {
        MODULES.verify();
    }

    /** With {@code -Dunderstudy.draw=true} the diagrams are drawn anew instead of compared. */
    @Test
    void theCommittedDiagramsAreThoseOfTheCode(@TempDir Path folder) throws IOException {
        Path drawn = Boolean.getBoolean("understudy.draw") ? COMMITTED : folder;

        draw(drawn);

        assertThat(files(drawn))
                .as("docs/modules, drawn anew by ./mvnw test -Dtest=ModularityTests -Dunderstudy.draw=true")
                .isNotEmpty()
                .isEqualTo(files(COMMITTED));
    }

    private static void draw(Path folder) {
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(folder.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml();
    }

    /** The lines of each diagram, sorted, because the relations are drawn in no order. */
    private static Map<String, List<String>> files(Path folder) throws IOException {
        Map<String, List<String>> texts = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".puml")).toList()) {
                texts.put(
                        file.getFileName().toString(),
                        Files.readAllLines(file).stream().sorted().toList());
            }
        }
        return texts;
    }
}
