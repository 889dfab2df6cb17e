package dev.sluice.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void theStateAndOneAblationsClaimsAreKept() {
    List<Block> report =
        List.of(
            new Block.Heading(1, "suite"),
            new Block.Paragraph("All 4 runs finished."),
            new Block.Heading(2, "one"),
            new Block.Paragraph("By loss, lower is better:"),
            new Block.Sentencing(List.of(new Block.Sentence("solver=rk4", "is better."))),
            new Block.Heading(3, "Further metrics"),
            new Block.Paragraph("not this"),
            new Block.Heading(2, "two"),
            new Block.Paragraph("nor this"),
            new Block.Heading(2, "Provenance"),
            new Block.Paragraph("nor that"));
    assertThat(Markdown.write(Summary.of(report, "one")))
        .isEqualTo(
            """
            All 4 runs finished.

            By loss, lower is better:

            - **solver=rk4** is better.

            The whole report, with its pictures, is the artifact report/report.html.
            """);
  }
}
