package io.understudy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImportRehearsalTests {

    @Test
    void blocksDoubleWhatIsKnown() {
        assertThat(ImportRehearsal.blocks(385, 9_618)).containsExactly(240, 625, 1_250, 2_501, 5_002);
    }

    @Test
    void aSmallImportIsHalvedWhereTrainingIsCheap() {
        assertThat(ImportRehearsal.blocks(100, 51)).containsExactly(25, 26);
        assertThat(ImportRehearsal.blocks(5_000, 1_000)).containsExactly(1_000);
    }

    @Property
    void blocksAreTheImportAndCostLittleTraining(
            @ForAll @IntRange(min = 1, max = 20_000) int known, @ForAll @IntRange(min = 1, max = 20_000) int imported) {
        List<Integer> blocks = ImportRehearsal.blocks(known, imported);

        assertThat(blocks).allMatch(size -> size > 0);
        assertThat(blocks.stream().mapToInt(size -> size).sum()).isEqualTo(imported);
        double whole = Math.pow(known + imported, 3);
        double extra = 0;
        int rows = known;
        for (int size : blocks.subList(0, blocks.size() - 1)) {
            rows += size;
            extra += Math.pow(rows, 3);
        }
        assertThat(known + imported <= 2_048 || extra <= whole / 6).isTrue();
    }
}
