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
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Samples of a student: of each class as many, in turn, where it sees classes. */
record Generation(Student student, Sampler sampler, OdeSolver solver, Cancellation cancellation) {

  /**
   * Moves noise to data.
   *
   * @param noise shape {@code [n, d]}, not changed
   */
  Generated from(Points noise, RandomGenerator random) {
    if (!student.guidance().seesClasses()) {
      return new Generated(solve(student.velocity(cancellation), noise, random), new int[0]);
    }
    int classes = student.data().classes();
    int width = noise.width();
    Points samples = Points.zeros(noise.count(), width);
    long evaluations = 0;
    long steps = 0;
    long rowEvaluations = 0;
    for (int label = 0; label < Math.min(classes, noise.count()); label++) {
      int own = label;
      int[] rows = IntStream.range(0, noise.count()).filter(i -> i % classes == own).toArray();
      Solution solution =
          solve(student.guided(label, cancellation), Pairing.select(noise, rows), random);
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(
            solution.end().values(), i * width, samples.values(), rows[i] * width, width);
      }
      evaluations = Math.max(evaluations, solution.evaluations());
      steps = Math.max(steps, solution.steps());
      rowEvaluations += solution.rowEvaluations();
    }
    return new Generated(
        new Solution(samples, List.of(), evaluations, steps, rowEvaluations),
        inTurn(noise.count()));
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
    Generated made = from(noise, streams.named("sampling-noise"));
    double seconds = (System.nanoTime() - start) / 1e9;
    Learned learned = learned(made.solution.end(), step, made.labels);
    return new Evaluator.Sampled(learned, made.solution, seconds);
  }

  private Solution solve(VelocityField field, Points noise, RandomGenerator random) {
    return sampler.sample(field, student.path(), solver, noise, random);
  }

  /**
   * Samples, what they cost, and their classes.
   *
   * @param solution with the evaluations of the field; with classes, those of the dearest class
   * @param labels shape {@code [n]}, or empty
   */
  record Generated(Solution solution, int[] labels) {}
}
