package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Look;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same look for a variant in every picture of an ablation. */
final class Looks {
  private final Map<String, Look> looks = new LinkedHashMap<>();

  Looks(List<String> variants, String baseline) {
    int place = 0;
    for (String variant : variants) {
      looks.put(variant, variant.equals(baseline) ? Look.ofBaseline() : Look.of(place++));
    }
  }

  Look of(String variant) {
    return looks.getOrDefault(variant, Look.ofBaseline());
  }
}
