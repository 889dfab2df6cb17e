package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.flow.solver.LostRows;
import dev.sluice.flow.solver.TolerantSolver;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Samples of a student: of each class as many, in turn, where it sees classes. */
record Generation(Student student, Sampler sampler, OdeSolver solver, Cancellation cancellation) {
  /** So many points of the data say how far from it a sample may be. */
  private static final int SCALE_POINTS = 1_000;

  /**
   * Moves noise to data.
   *
   * @param noise shape {@code [n, d]}, not changed
   */
  Generated from(Points noise, RandomGenerator random, Streams streams) {
    double bound =
        LostRows.bound(student.data().reference(SCALE_POINTS, streams.named("scale-of-data")));
    if (!student.guidance().seesClasses()) {
      TolerantSolver tolerant = new TolerantSolver(solver, bound);
      Solution solution = solve(student.velocity(cancellation), tolerant, noise, random);
      int[] kept = tolerant.lost().kept(noise.count());
      return new Generated(solution, new int[0], kept, tolerant.lost().first());
    }
    int classes = student.data().classes();
    int width = noise.width();
    Points samples = Points.zeros(noise.count(), width);
    long evaluations = 0;
    long steps = 0;
    long rowEvaluations = 0;
    boolean[] arrived = new boolean[noise.count()];
    String firstLost = "";
    for (int label = 0; label < Math.min(classes, noise.count()); label++) {
      int own = label;
      int[] rows = IntStream.range(0, noise.count()).filter(i -> i % classes == own).toArray();
      TolerantSolver tolerant = new TolerantSolver(solver, bound);
      Solution solution =
          solve(student.guided(label, cancellation), tolerant, Pairing.select(noise, rows), random);
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(
            solution.end().values(), i * width, samples.values(), rows[i] * width, width);
        arrived[rows[i]] = !tolerant.lost().isLost(i);
      }
      if (firstLost.isEmpty() && tolerant.lost().count() > 0) {
        firstLost = "of class " + label + ", " + tolerant.lost().first();
      }
      evaluations = Math.max(evaluations, solution.evaluations());
      steps = Math.max(steps, solution.steps());
      rowEvaluations += solution.rowEvaluations();
    }
    return new Generated(
        new Solution(samples, List.of(), evaluations, steps, rowEvaluations),
        inTurn(noise.count()),
        IntStream.range(0, arrived.length).filter(row -> arrived[row]).toArray(),
        firstLost);
  }

  /** What samples will be like, before anything is learnt: zeros of the same classes. */
  Learned untrained(int count) {
    boolean classes = student.guidance().seesClasses();
    return learned(
        Points.zeros(count, student.data().width()), 0, classes ? inTurn(count) : new int[0]);
  }

  private int[] inTurn(int count) {
    int classes = student.data().classes();
    return IntStream.range(0, count).map(i -> i % classes).toArray();
  }

  private Learned learned(Points samples, long step, int[] labels) {
    return new Learned(
        samples,
        student.data(),
        student.path(),
        student.velocity(cancellation),
        solver,
        step,
        Optional.empty(),
        labels);
  }

  /** Samples after {@code step} training steps; of the same noise at every call. */
  Evaluator.Sampled sample(int count, long step, Streams streams) {
    long start = System.nanoTime();
    Points noise = StandardNormal.draw(count, student.data().width(), streams.named("samples"));
    Generated made = from(noise, streams.named("sampling-noise"), streams);
    double seconds = (System.nanoTime() - start) / 1e9;
    Diverged.check(made.lost(), count, made.firstLost, "samples");
    Learned learned = learned(made.keptEnds(), step, made.keptLabels());
    return new Evaluator.Sampled(learned, made.solution, seconds, made.lost());
  }

  private Solution solve(
      VelocityField field, OdeSolver tolerant, Points noise, RandomGenerator random) {
    return sampler.sample(field, student.path(), tolerant, noise, random);
  }

  /**
   * Samples, what they cost, and their classes.
   *
   * @param solution with the evaluations of the field; with classes, those of the dearest class
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
