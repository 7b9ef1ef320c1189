package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CourseTests {

    @Test
    void stepsGrowAtFirstAndShrinkThen() {
        Course course = new Course(1, 100);

        assertThat(course.at(0)).isLessThan(course.at(4));
        assertThat(course.at(5)).isGreaterThan(0.9).isGreaterThan(course.at(50));
        assertThat(course.at(99)).isLessThan(0.06);
    }

    @Test
    void slowingDownHoldsForTheRest() {
        Course course = new Course(1, 100);
        double before = course.at(50);

        course.slowDown();

        assertThat(course.at(50)).isCloseTo(before / 3, within(1e-15));
    }
}
