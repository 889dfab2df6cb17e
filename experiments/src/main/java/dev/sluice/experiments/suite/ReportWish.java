package dev.sluice.experiments.suite;

import java.util.List;

/**
 * What is written at a suite's end.
 *
 * @param formats of {@code markdown}, {@code html}, {@code csv} and {@code latex}
 */
public record ReportWish(List<String> formats) {
  public ReportWish {
    formats = List.copyOf(formats);
  }
}
