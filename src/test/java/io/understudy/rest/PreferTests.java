package io.understudy.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wait=10 | 10",
                "WAIT = 10 | 10",
                "wait=\"10\" | 10",
                "wait=0 | 0",
                "wait=0000000000007 | 7",
                "wait=600 | 600",
                "wait=601 | 600",
                "wait=99999999999999999999 | 600",
                "respond-async, wait=1 | 1",
                "respond-async; x=\"a, wait=3\", wait=4; y=\"\\\"\" | 4",
                "wait=abc, wait=5 | 5",
                "wait=5, wait=9 | 5",
                ", ,wait=5 | 5"
            })
    void aWaitIsReadWhereverItStands(String line, long seconds) {
        assertThat(Prefer.of(List.of(line)).waiting()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=-5",
                "wait=1.5",
                "wait=\"10",
                "wait=٣",
                "awaiting=10",
                "x=\"wait=10\"",
                ";;;",
                "\"",
                "\"\\"
            })
    void whatCannotBeReadIsPassedOver(String line) {
        assertThat(Prefer.of(List.of(line))).isEqualTo(Prefer.nothing());
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(Prefer.of(List.of("respond-async", "wait=7")).waiting()).contains(Duration.ofSeconds(7));
        assertThat(Prefer.of(List.of()).waiting()).isEmpty();
    }
}
