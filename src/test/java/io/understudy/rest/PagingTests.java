package io.understudy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTests {

    private static final String LIST = "examples/a";

    @Test
    void pagesShowEachRowOnceAndInOrder() {
        List<Long> rows = LongStream.iterate(45, n -> n - 1).limit(45).boxed().toList();

        List<Long> seen = walk(rows, 7);

        assertThat(seen).isEqualTo(rows);
    }

    @Test
    void theLastPageHasNoNextAlsoWhenItIsFull() {
        assertThat(new Paging(2, Optional.empty())
                        .page(List.of(2L, 1L), LIST, n -> n)
                        .next())
                .isNull();
        assertThat(new Paging(2, Optional.empty())
                        .page(List.of(), LIST, (Long n) -> n)
                        .items())
                .isEmpty();
    }

    @Test
    void aCursorStandsForItsPlaceWhetherOrNotTheRowIsStillThere() {
        String next = new Paging(1, Optional.empty())
                .page(List.of(9L, 4L), LIST, n -> n)
                .next();

        assertThat(new Paging(1, Optional.ofNullable(next)).before(LIST)).isEqualTo(9);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String next = Cursor.write("examples/b", 9);

        assertThatThrownBy(() -> new Paging(1, Optional.of(next)).before(LIST))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("no cursor of this list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zzz", "-1", "\u0000", "' OR 1=1--", "AAAAAAAAAAAAAAAAAAAAAA", "é"})
    void whatIsNoCursorIsRefused(String after) {
        assertThatThrownBy(() -> new Paging(1, Optional.of(after)).before(LIST)).isInstanceOf(Malformed.class);
    }

    @Test
    void everyChangedCharacterOfACursorIsNoticed() {
        String cursor = Cursor.write(LIST, 1234567);

        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThatThrownBy(() -> Cursor.read(damaged, LIST)).as(damaged).isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001, Integer.MAX_VALUE})
    void aLimitOutOfBoundsIsRefused(int limit) {
        assertThatThrownBy(() -> new Paging(limit, Optional.empty())).isInstanceOf(Malformed.class);
    }

    private static List<Long> walk(List<Long> rows, int limit) {
        List<Long> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Paging paging = new Paging(limit, after);
            long before = paging.before(LIST);
            List<Long> read =
                    rows.stream().filter(n -> n < before).limit(paging.rows()).toList();
            Page<Long> page = paging.page(read, LIST, n -> n);
            seen.addAll(page.items());
            after = Optional.ofNullable(page.next());
        } while (after.isPresent());
        return seen;
    }
}
