package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Span;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Midpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What pictures of the plane share. */
final class PlanePictures {
  /** Steps by which an exact field is solved: finer than a picture shows. */
  private static final int FINE = 100;

  private PlanePictures() {}

  /**
   * @throws RunFailedException if points have one value only
   */
  static void requirePlane(LearnedFlow learned, String picture) {
    if (learned.data().width() < 2) {
      throw new RunFailedException(
          "picture '%s' needs points of two values or more; those of '%s' have one"
              .formatted(picture, learned.data().dataset().name()));
    }
  }

  /**
   * @throws RunFailedException unless points have two values
   */
  static void requireTwoValues(LearnedFlow learned, String picture) {
    if (learned.data().width() != 2) {
      throw new RunFailedException(
          "picture '%s' needs points of two values; those of '%s' have %d"
              .formatted(picture, learned.data().dataset().name(), learned.data().width()));
    }
  }

  /**
   * Noise at some times on its way to data: by the exact field where it is known, and by what was
   * learnt.
   *
   * @param times within [0, 1], increasing
   */
  static List<Row> moved(LearnedFlow learned, Points noise, double... times) {
    List<Row> rows = new ArrayList<>();
    OdeSolver fine = new Midpoint(new FixedSteps(FINE));
    path(learned)
        .schedule()
        .flatMap(schedule -> learned.data().exactVelocity(schedule))
        .map(field -> fine.solve(field, noise, Span.forward(), times).saved())
        .ifPresent(states -> rows.add(new Row("exact", states)));
    rows.add(new Row("learnt", learned.trajectoriesFor("this picture").at(noise, times)));
    return rows;
  }

  /** The path to compare with: the straight one for what was learnt without one. */
  static ProbabilityPath path(LearnedFlow learned) {
    return learned.velocity().map(LearnedVelocity::path).orElseGet(LinearPath::new);
  }

  /**
   * Points at some times.
   *
   * @param name what moved them
   */
  record Row(String name, List<Points> states) {
    /** Without the points that ran away. */
    Row arrived() {
      Points end = states.get(states.size() - 1);
      int[] kept =
          IntStream.range(0, end.count()).filter(i -> Double.isFinite(end.get(i, 0))).toArray();
      return new Row(name, states.stream().map(state -> Pairing.select(state, kept)).toList());
    }
  }
}
