package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tour.sh} against the packaged jar. Skipped where bash or curl is absent. */
class TourIT {

    @BeforeAll
    static void needBashAndCurl() {
        assumeTrue(Script.canRun("bash", "curl"), "bash or curl is absent: the tour is not played");
    }

    @ParameterizedTest(name = "TOUR_WITHOUT_JQ={0}")
    @ValueSource(strings = {"", "yes"})
    void theTourTellsItsStoryToTheEnd(String withoutJq) {
        Script tour = tour(Server.shared(Database.H2).address().toString(), withoutJq);

        assertThat(tour.exitCode()).as(tour.output()).isZero();
        assertThat(tour.output()).contains("10/10", "group_booking", "团体租车");
    }

    @Test
    void theTourSaysWhatStoppedIt() {
        Script tour = tour("http://127.0.0.1:1", "");

        assertThat(tour.exitCode()).isEqualTo(1);
        assertThat(tour.output()).contains("no server is ready at http://127.0.0.1:1");
    }

    private static Script tour(String url, String withoutJq) {
        return Script.run(
                Path.of(""), Map.of("TOUR_WITHOUT_JQ", withoutJq), List.of("bash", "http-examples/tour.sh", url));
    }
}
