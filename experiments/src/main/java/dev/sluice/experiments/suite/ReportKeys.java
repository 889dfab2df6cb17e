package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import java.util.List;
import java.util.Locale;

/** The keys of {@code report}. */
record ReportKeys(@Describe("The files to write.") List<Format> formats) {
  static final ReportKeys DEFAULT =
      new ReportKeys(List.of(Format.MARKDOWN, Format.HTML, Format.CSV, Format.LATEX));

  enum Format {
    MARKDOWN,
    HTML,
    CSV,
    LATEX
  }

  ReportWish wish() {
    return new ReportWish(
        formats.stream().distinct().map(format -> format.name().toLowerCase(Locale.ROOT)).toList());
  }
}
