package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.solver.LostRows;
import java.util.Arrays;

/** A model that makes samples of noise, trained or not yet. */
interface Generator {
  /** So many points of the data say how far from it a sample may be. */
  int SCALE_POINTS = 1_000;

  /**
   * Moves noise to data.
   *
   * @param noise shape {@code [n, d]}, not changed
   * @param streams of a sampler that draws more noise
   */
  Generated from(Points noise, Streams streams);

  /** The classes that {@code count} samples are made of; empty where they have none. */
  default int[] labels(int count) {
    return new int[0];
  }

  /** All that is learnt, with samples made before. */
  LearnedFlow learned(Points samples, int[] labels, long step);

  /** Of a coordinate's size: a sample beyond it ran away. */
  static double bound(DataSource data, Streams streams) {
    return LostRows.bound(data.reference(SCALE_POINTS, streams.named("scale-of-data")));
  }

  /**
   * Samples, what they cost, and their classes.
   *
   * @param solution with the evaluations of the model; with classes, those of the most expensive
   * @param labels shape {@code [n]}, or empty
   * @param kept the rows that did not run away
   * @param firstLost what happened to the first that did; empty if none
   */
  record Generated(Solution solution, int[] labels, int[] kept, String firstLost) {
    int lost() {
      return solution.end().count() - kept.length;
    }

    Points keptEnds() {
      return lost() == 0 ? solution.end() : Pairing.select(solution.end(), kept);
    }

    int[] keptLabels() {
      return labels.length == 0 ? labels : Arrays.stream(kept).map(row -> labels[row]).toArray();
    }
  }
}
