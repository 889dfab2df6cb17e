package dev.sluice.experiments.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a suite's report is. */
final class ReportFolder {
  private ReportFolder() {}

  /**
   * {@code suite/report}; what was asked otherwise than the suite declares has a folder of its own,
   * such as {@code suite/report-square-fraction}, since the declared report must stay.
   */
  static Path of(Path suiteFolder, ReportOptions options) {
    List<String> parts = new ArrayList<>(List.of("report"));
    options.metric().ifPresent(parts::add);
    options.better().ifPresent(better -> parts.add(better.name().toLowerCase(Locale.ROOT)));
    options.baseline().ifPresent(baseline -> parts.add("against-" + baseline));
    String name = String.join("-", parts).replaceAll("[^A-Za-z0-9._-]+", "-");
    return suiteFolder.resolve("suite").resolve(name);
  }
}
