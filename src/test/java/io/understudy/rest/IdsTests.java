package io.understudy.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTests {

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final Ids ids = new Ids(() -> now, new SplittableRandom(1));

    @Test
    void anIdIsAVersionSevenUuidThatBeginsWithTheTime() {
        String id = ids.make();

        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(Long.parseLong(id.replace("-", "").substring(0, 12), 16)).isEqualTo(now.toEpochMilli());
    }

    @Test
    void idsRiseWithinAMillisecondBeyondItsCounter() {
        List<String> made = Stream.generate(ids::make).limit(10_000).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsRiseWhenTheClockIsSetBack() {
        String before = ids.make();

        now = now.minusSeconds(3600);

        assertThat(ids.make()).isGreaterThan(before);
    }

    @Test
    void threadsNeverGetTheSame() {
        List<String> made =
                IntStream.range(0, 20_000).parallel().mapToObj(i -> Ids.next()).toList();

        assertThat(made).doesNotHaveDuplicates();
        assertThat(made.stream().map(id -> id.substring(0, 18))).doesNotHaveDuplicates();
    }
}
