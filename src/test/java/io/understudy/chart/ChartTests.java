package io.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.chart.Chart.Height;
import io.understudy.chart.Curve.Point;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTests {

    private static final Curve ONE = new Curve("one & only", List.of(new Point(10, 0), new Point(1_000, 1)));
    private static final Curve OTHER = new Curve("other", List.of(new Point(10, 0.5), new Point(1_000, 0.5)));

    @Test
    void aChartIsXmlWithALineForEachCurve() throws Exception {
        Document svg = parsed(new Chart("a < b", "corrections", Height.SHARE, List.of(ONE, OTHER), true));

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a < b");
        assertThat(svg.getDocumentElement().getTextContent()).contains("one & only", "other", "corrections");
        assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(2);
    }

    @Test
    void aLogarithmicAxisHasItsTicksAtPowersOfTen() throws Exception {
        Curve curve = new Curve("one", List.of(new Point(10, 0), new Point(50, 0.3), new Point(1_000, 1)));

        NodeList texts =
                parsed(new Chart("", "", Height.SHARE, List.of(curve), true)).getElementsByTagName("text");

        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(i -> texts.item(i).getTextContent()))
                .contains("10", "1,000")
                .doesNotContain("50");
    }

    @Test
    void everyPointLiesOnTheGrid() {
        assertThat(new Chart("", "", Height.SHARE, List.of(ONE), false).svg()).contains("M68.0 350.0L684.0 64.0");
    }

    @Test
    void chartsStandBelowEachOther() {
        Chart chart = new Chart("a", "", Height.SHARE, List.of(ONE), false);

        assertThat(Chart.column(List.of(chart, chart)))
                .contains("viewBox=\"0 0 720 800\"", "<svg y=\"0\"", "<svg y=\"400\"");
    }

    private static Document parsed(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.svg())));
    }
}
