package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import java.util.Collection;
import java.util.Optional;

/**
 * Rejects a comparison by figures of the validation part where that part chose the weights: the
 * best of many looks is better than what is true, and more so for a variant with more looks.
 */
final class ChosenPart {
  private static final String KEEP = "experiment.training.keep";
  private static final String EVAL = "eval/";
  private static final String TEST = "eval/test/";
  private static final String LOSS = "validation-loss";

  private ChosenPart() {}

  /** Notes each metric that cannot be compared. */
  static void check(
      Compare compare, Layers written, Collection<Descriptor> variants, Reading reading) {
    if (variants.stream().noneMatch(ChosenPart::keepsBest)) {
      return;
    }
    problem(compare.metric())
        .ifPresent(
            text -> reading.problem(written.child("metric").place(), "compare.metric", text));
    for (String also : compare.also()) {
      problem(also)
          .ifPresent(text -> reading.problem(written.child("also").place(), "compare.also", text));
    }
  }

  private static boolean keepsBest(Descriptor descriptor) {
    return "best".equals(Descriptors.flat(descriptor).get(KEEP));
  }

  private static Optional<String> problem(String metric) {
    boolean ofValidation = metric.startsWith(EVAL) && !metric.startsWith(TEST);
    // Without its group, a name may be a figure of either part.
    boolean either = !metric.contains("/");
    if (metric.endsWith(LOSS)) {
      return Optional.of(
          "'"
              + metric
              + "' is of the validation part, which chose the weights (training.keep: best);"
              + " compare a figure of the test part, such as "
              + TEST
              + "sliced-wasserstein");
    }
    return ofValidation || either
        ? Optional.of(
            "'"
                + metric
                + "' is measured on the validation part, which chose the weights (training.keep:"
                + " best); use '"
                + TEST
                + (ofValidation ? metric.substring(EVAL.length()) : metric)
                + "', and split.test above 0")
        : Optional.empty();
  }
}
