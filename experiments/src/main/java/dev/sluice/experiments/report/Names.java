package dev.sluice.experiments.report;

/**
 * How variants are called where a name stands alone, in tables and pictures.
 *
 * @param baseline the suite's own
 * @param described it with what it has on the axes that vary
 */
record Names(String baseline, String described) {
  String of(String variant) {
    return variant.equals(baseline) ? described : variant;
  }
}
