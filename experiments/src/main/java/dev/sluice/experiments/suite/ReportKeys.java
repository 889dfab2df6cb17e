package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.report.ReportWriter;
import java.util.List;
import java.util.stream.Stream;

/** The keys of {@code report}. */
record ReportKeys(@Describe("The formats to write.") List<Spec<ReportWriter>> formats) {
  static final ReportKeys DEFAULT =
      new ReportKeys(
          Stream.of("markdown", "html", "csv", "latex")
              .map(type -> Spec.of(ReportWriter.class, type))
              .toList());

  ReportWish wish() {
    return new ReportWish(formats);
  }
}
