package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportBlock;
import java.util.ArrayList;
import java.util.List;

/** What a report says about one ablation, without its pictures and lists of runs. */
final class Summary {
  private Summary() {}

  /** The report's state, then the sentences and the table of the ablation. */
  static List<ReportBlock> of(List<ReportBlock> report, String ablation) {
    List<ReportBlock> summary = new ArrayList<>();
    boolean within = true;
    for (ReportBlock block : report) {
      if (block instanceof ReportBlock.Heading heading) {
        // The state stands under the title, the claims directly under the ablation's name.
        within = heading.level() == 1 || (heading.level() == 2 && heading.text().equals(ablation));
      } else if (within) {
        summary.add(block);
      }
    }
    summary.add(
        new ReportBlock.Paragraph(
            "The whole report, with its pictures, is the artifact report/report.html."));
    return summary;
  }
}
