package io.understudy.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class IfMatchTests {

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\"7\"", "\"6\", \"7\"", "\"6\",\t,\"7\",", "W/\"7\", \"7\""})
    void thePresentTagPasses(String header) {
        assertThatCode(() -> IfMatch.of(List.of(header)).check("7")).doesNotThrowAnyException();
        assertThatCode(() -> IfMatch.of(List.of(header)).check("\"7\"")).doesNotThrowAnyException();
    }

    @Test
    void noConditionPasses() {
        assertThatCode(() -> IfMatch.of(List.of()).check("7")).doesNotThrowAnyException();
        assertThatCode(() -> IfMatch.always().check("7")).doesNotThrowAnyException();
    }

    @Test
    void tagsOfSeveralLinesAreOneList() {
        assertThatCode(() -> IfMatch.of(List.of("\"6\"", "\"7\"")).check("7")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"\"", "\"7x\"", "\"6\", \"8\""})
    void anotherOrAWeakTagFails(String header) {
        assertStatus(() -> IfMatch.of(List.of(header)).check("7"), HttpStatus.PRECONDITION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "\"7", "7\"", "W/", "w/\"7\"", ",", "", "\"7\" \"8\"", "\"7\", 8", "*, \"7\"", "\"a b\""})
    void whatIsNoListOfTagsIsRefused(String header) {
        assertStatus(() -> IfMatch.of(List.of(header)), HttpStatus.BAD_REQUEST);
    }

    private static void assertStatus(Runnable call, HttpStatus status) {
        assertThatThrownBy(call::run)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .extracting(Problem::status)
                .isEqualTo(status);
    }
}
