package dev.sluice.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.prune.Goal;
import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportBlock;
import dev.sluice.api.report.ReportTable;
import dev.sluice.api.report.ReportTable.Cell;
import dev.sluice.api.report.ReportTable.Column;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.statistics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritersTest {
  @Test
  void latexEscapesWhatItWouldRead() {
    assertThat(Latex.escaped("a_b & 95 % \\ {x} −1 ± 2 < 3 ~^"))
        .isEqualTo(
            "a\\_b \\& 95\\,\\% \\textbackslash{} \\{x\\} $-$1 $\\pm$ 2 $<$ 3"
                + " \\textasciitilde{}\\textasciicircum{}");
  }

  @Test
  void latexNeedsBooktabsOnly() {
    ReportTable table = table();

    assertThat(Latex.text(table, "my suite"))
        .contains("\\begin{tabular}{lr}", "\\toprule", "\\midrule", "\\bottomrule")
        .contains("\\label{tab:my-suite}", "a $<$ b & 1 \\\\");
  }

  @Test
  void csvQuotesWhatHasCommasQuotesOrLines() {
    assertThat(Csv.text(new Report.Data(List.of("a", "b"), List.of(List.of("x, y", "say \"hi\"")))))
        .isEqualTo("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\n");
  }

  @Test
  void csvGivesSpreadsheetsNoFormulas() {
    List<String> cells = List.of("=1+1", "@a", "+x", "-y", "-1.5E-7", "+2", "-Infinity", "a=b");
    assertThat(Csv.text(new Report.Data(List.of("h"), List.of(cells))))
        .isEqualTo("h\r\n'=1+1,'@a,'+x,'-y,-1.5E-7,+2,-Infinity,a=b\r\n");
  }

  @Test
  void aTableWithoutACaptionHasNone() {
    ReportTable table = Tables.facts(Map.of("commit", "abc"));
    assertThat(Markdown.text(List.of(new ReportBlock.Tabled(table))))
        .isEqualTo("| fact | value |\n| --- | --- |\n| commit | abc |\n");
    assertThat(Html.text("t", List.of(new ReportBlock.Tabled(table))))
        .contains("aria-label=\"fact, value\"")
        .doesNotContain("<caption>");
  }

  @Test
  void meansInOneColumnShareTheirDecimals() {
    assertThat(Figures.shared(List.of(0.0092, 0.010, Double.NaN, 0.0))).isEqualTo(4);
    assertThat(Figures.shared(List.of(1e-9, 0.5))).isEqualTo(4);
    assertThat(Figures.shared(List.of(0.0))).isEqualTo(4);
    assertThat(Figures.meanAndDeviation(0.139, 0.0104, 4)).isEqualTo("0.1390 ± 0.0104");
  }

  @Test
  void coloursAndNumbersInSvgDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      Sketch sketch = new Sketch(800, 100);
      sketch.dot(1.5, 20, 3, Ink.MUTED, 0.5);
      assertThat(sketch.svg("words"))
          .contains("viewBox=\"0 0 800 100\"", "cx=\"1.5\" cy=\"20\"", "#59636e");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void markdownKeepsBarsWithinCells() {
    ReportTable table =
        new ReportTable(
            "caption", List.of(new Column("x", false)), List.of(List.of(Cell.of("a|b*c"))));

    assertThat(Markdown.text(List.of(new ReportBlock.Tabled(table))))
        .isEqualTo("| x |\n| --- |\n| a\\|b\\*c |\n\ncaption\n");
  }

  @Test
  void htmlEscapesEverything() {
    String html = Html.text("<title>", List.of(new ReportBlock.Tabled(table())));

    assertThat(html)
        .contains("<title>&lt;title&gt;</title>", "a &lt; b")
        .doesNotContain("http:", "https:", "//cdn");
  }

  @Test
  void figuresShowWhatTheSpreadSupports() {
    assertThat(Figures.meanAndDeviation(0.024812, 0.00113)).isEqualTo("0.0248 ± 0.0011");
    assertThat(Figures.meanAndDeviation(1234.2, 100)).isEqualTo("1234 ± 100");
    assertThat(Figures.interval(Optional.of(new Interval(-0.0152, -0.0093))))
        .isEqualTo("[−0.0152, −0.0093]");
    assertThat(Figures.difference(0.012, Optional.empty())).isEqualTo("+0.012");
    assertThat(Figures.p(0.00001)).isEqualTo("< 0.001");
    assertThat(Figures.p(0.0023)).isEqualTo("0.002");
    assertThat(Figures.percent(0.95)).isEqualTo("95 %");
  }

  @Test
  void theFrontHoldsWhatNothingBeatsInBoth() {
    List<CostPoint> points =
        List.of(
            point("dear", 9, 1.0), point("good", 4, 1.0), point("cheap", 1, 3), point("bad", 5, 4));

    assertThat(CostPoint.front(points, Goal.LOWER))
        .extracting(CostPoint::variant)
        .containsExactly("cheap", "good");
    assertThat(CostPoint.front(points, Goal.HIGHER))
        .extracting(CostPoint::variant)
        .containsExactly("cheap", "bad");
  }

  private static CostPoint point(String name, double cost, double quality) {
    return new CostPoint(name, cost, new Interval(cost, cost), quality, Optional.empty());
  }

  private static ReportTable table() {
    return new ReportTable(
        "caption",
        List.of(new Column("x", false), new Column("n", true)),
        List.of(List.of(Cell.of("a < b"), new Cell("1", 1))));
  }
}
