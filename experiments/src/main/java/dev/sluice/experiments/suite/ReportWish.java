package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.report.ReportWriter;
import java.util.List;

/**
 * What is written at a suite's end.
 *
 * @param formats none for every format that there is
 */
public record ReportWish(List<Spec<ReportWriter>> formats) {
  public ReportWish {
    formats = List.copyOf(formats);
  }
}
