package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTests {

    @TempDir
    private Path folder;

    @Test
    void aDirectoryOfSetsHasThoseThatAreThere() throws IOException {
        write(folder.resolve("sst2"), "a fine film");
        write(folder.resolve("waimai"), "很好吃");

        List<DataSet> sets = DataSet.under(folder, 10);

        assertThat(sets).extracting(DataSet::name).containsExactly("sst2", "waimai");
        assertThat(sets).extracting(DataSet::language).containsExactly("en", "zh");
    }

    @Test
    void aDataSetStandsForItself() throws IOException {
        Path own = folder.resolve("own");
        write(own, "hello");
        Files.writeString(own.resolve("train_5.jsonl"), "{\"text\": \"hi\", \"label\": \"a\"}\n");

        List<DataSet> sets = DataSet.under(own, 1);

        assertThat(sets).singleElement().satisfies(set -> {
            assertThat(set.train()).hasSize(1);
            assertThat(set.fewShot()).containsOnlyKeys("5 examples a label");
        });
    }

    @Test
    void aDirectoryWithoutDataIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.under(folder, 1))
                .withMessageContaining("train");
    }

    private static void write(Path set, String text) throws IOException {
        Files.createDirectories(set);
        String line = "{\"text\": \"" + text + "\", \"label\": \"a\"}\n";
        Files.writeString(set.resolve("train.jsonl"), line + line);
        Files.writeString(set.resolve("test.jsonl"), line);
    }
}
