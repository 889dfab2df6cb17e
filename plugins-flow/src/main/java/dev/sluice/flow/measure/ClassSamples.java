package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.run.RunFailedException;
import java.util.stream.IntStream;

/** The samples of a class. */
final class ClassSamples {
  private ClassSamples() {}

  /**
   * How many classes there are.
   *
   * @throws RunFailedException if samples have none, or a class has no sample
   */
  static int classes(LearnedFlow learned, String measure) {
    int classes = learned.data().classes();
    if (learned.labels().length == 0) {
      throw new RunFailedException(
          "measure '"
              + measure
              + "' needs samples of classes: data that has them, and a guidance such as"
              + " 'classifier-free'");
    }
    if (learned.samples().count() < classes) {
      throw new RunFailedException(
          "measure '"
              + measure
              + "' needs a sample of each class: evaluation.samples must be at least "
              + classes
              + ", not "
              + learned.samples().count());
    }
    return classes;
  }

  static Points of(LearnedFlow learned, int label) {
    int[] labels = learned.labels();
    int[] rows = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
    if (rows.length == 0) {
      throw new RunFailedException("no sample of class " + label + " is left to be measured");
    }
    return Pairing.select(learned.samples(), rows);
  }
}
