package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.report.ReportWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reports that are written when a suite has run.
 *
 * @param formats none for every format that there is
 */
public record ReportWish(@Describe("The formats to write.") List<Spec<ReportWriter>> formats) {
  static final ReportWish DEFAULT =
      new ReportWish(
          Stream.of("markdown", "html", "csv", "latex")
              .map(type -> Spec.of(ReportWriter.class, type))
              .toList());

  public ReportWish {
    formats = List.copyOf(formats);
  }
}
