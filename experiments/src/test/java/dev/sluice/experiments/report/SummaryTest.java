package dev.sluice.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.report.ReportBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void theStateAndOneAblationsClaimsAreKept() {
    List<ReportBlock> report =
        List.of(
            new ReportBlock.Heading(1, "suite"),
            new ReportBlock.Paragraph("All 4 runs finished."),
            new ReportBlock.Heading(2, "one"),
            new ReportBlock.Paragraph("By loss, lower is better:"),
            new ReportBlock.Sentences(
                List.of(new ReportBlock.Sentence("solver=rk4", "is better."))),
            new ReportBlock.Heading(3, "Further metrics"),
            new ReportBlock.Paragraph("not this"),
            new ReportBlock.Heading(2, "two"),
            new ReportBlock.Paragraph("nor this"),
            new ReportBlock.Heading(2, "Provenance"),
            new ReportBlock.Paragraph("nor that"));
    assertThat(Markdown.text(Summary.of(report, "one")))
        .isEqualTo(
            """
            All 4 runs finished.

            By loss, lower is better:

            - **solver=rk4** is better.

            The whole report, with its pictures, is the artifact report/report.html.
            """);
  }
}
