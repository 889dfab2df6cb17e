package dev.sluice.flow.data;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Rows split into those to learn from and those to compare with: the validation part if there is
 * one, else the test part, else the rows learnt from.
 */
final class FiniteData {
  private final RowStore rows;
  private final int[] labels;
  private final Parts parts;
  private final int[] heldOut;
  private final boolean evenly;

  /**
   * @param labels the class of each row, or empty
   */
  FiniteData(RowStore rows, int[] labels, Parts parts) {
    this(
        rows,
        labels,
        parts,
        parts.validation().length > 0
            ? parts.validation()
            : parts.test().length > 0 ? parts.test() : parts.train(),
        false);
  }

  private FiniteData(RowStore rows, int[] labels, Parts parts, int[] heldOut, boolean evenly) {
    this.rows = rows;
    this.labels = labels.clone();
    this.parts = parts;
    this.heldOut = heldOut;
    this.evenly = evenly;
  }

  /** How many rows there are to learn from. */
  int trainCount() {
    return parts.train().length;
  }

  /** The validation part by itself, all of which is drawn and compared with. */
  Optional<FiniteData> validation() {
    return alone(parts.validation());
  }

  /** The test part by itself, where it stands next to a validation part. */
  Optional<FiniteData> test() {
    return parts.validation().length == 0 ? Optional.empty() : alone(parts.test());
  }

  private Optional<FiniteData> alone(int[] part) {
    return part.length == 0
        ? Optional.empty()
        : Optional.of(
            new FiniteData(rows, labels, new Parts(part, new int[0], new int[0]), part, true));
  }

  /** Rows to learn from, with noise; of a part by itself each as often as any other. */
  Points draw(int count, RandomGenerator random) {
    return drawn(chosen(count, random), random);
  }

  /** As {@link #draw}, with the class of each. */
  Labelled drawLabelled(int count, RandomGenerator random) {
    int[] chosen = chosen(count, random);
    int[] classes = Arrays.stream(chosen).map(row -> labels[parts.train()[row]]).toArray();
    return new Labelled(drawn(chosen, random), classes);
  }

  private int[] chosen(int count, RandomGenerator random) {
    return evenly
        ? RowDraws.evenly(trainCount(), count, random)
        : RowDraws.drawn(trainCount(), count, random);
  }

  private Points drawn(int[] chosen, RandomGenerator random) {
    return rows.noisy(select(parts.train(), chosen), random);
  }

  /**
   * Held-out rows in random order, each as often as any other, give or take one: a reference that
   * asks for at least all of them has no sampling noise beyond theirs.
   */
  Points reference(int count, RandomGenerator random) {
    return select(heldOut, RowDraws.evenly(heldOut.length, count, random));
  }

  /** The points of {@link #reference}, with the noise of {@link #draw}. */
  Points densityReference(int count, RandomGenerator random) {
    return rows.noisy(reference(count, random), random);
  }

  /** As {@link #reference}, of one class; where none of it is held out, of those learnt from. */
  Points reference(int count, int label, RandomGenerator random) {
    int[] own = of(label, heldOut);
    int[] from = own.length > 0 ? own : of(label, parts.train());
    if (from.length == 0) {
      throw new RunFailedException(
          "no row of class %d is in the part of %d rows that is compared with; make the part larger, or give its split another seed"
              .formatted(label, heldOut.length));
    }
    return select(from, RowDraws.evenly(from.length, count, random));
  }

  private int[] of(int label, int[] part) {
    return Arrays.stream(part).filter(row -> labels[row] == label).toArray();
  }

  private Points select(int[] part, int[] chosen) {
    return rows.select(Arrays.stream(chosen).map(row -> part[row]).toArray());
  }
}
