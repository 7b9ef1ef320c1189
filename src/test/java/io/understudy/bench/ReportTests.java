package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReportTests {

    private final Report report = new Report();

    @Test
    void aReportTakesThePlaceOfTheOneBefore() {
        report.table("what", " figure");
        report.row("accuracy", "94.3 %");
        report.text("That is all.");
        String page = "before\n" + Report.BEGIN + "\nold\n" + Report.END + "\nbehind\n";

        assertThat(report.spliced(page))
                .isEqualTo("before\n" + Report.BEGIN
                        + "\n| what | figure |\n| --- | ---: |\n| accuracy | 94.3 % |\n\nThat is all.\n" + Report.END
                        + "\nbehind\n");
        assertThat(report.spliced(report.spliced(page))).isEqualTo(report.spliced(page));
    }

    @Test
    void aPageWithoutMarkersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.spliced("page"))
                .withMessageContaining(Report.BEGIN);
    }

    @Test
    void quantilesAreValuesThatWereMeasured() {
        double[] values = {3, 1, 2, 4};

        assertThat(Report.quantile(values, 0)).isEqualTo(1);
        assertThat(Report.quantile(values, 0.5)).isEqualTo(2);
        assertThat(Report.quantile(values, 0.51)).isEqualTo(3);
        assertThat(Report.quantile(values, 0.99)).isEqualTo(4);
        assertThat(Report.quantile(values, 1)).isEqualTo(4);
        assertThat(Report.quantile(new double[0], 0.5)).isNaN();
    }
}
