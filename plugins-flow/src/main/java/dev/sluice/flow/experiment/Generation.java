package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.solver.LostRows;
import dev.sluice.flow.solver.TolerantSolver;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Samples of a student: of each class as many, in turn, where it sees classes. */
record Generation(Student student, Sampler sampler, OdeSolver solver, RunContext run)
    implements Generator {
  @Override
  public Generated from(Points noise, Streams streams) {
    return from(noise, streams.named("sampling-noise"));
  }

  /** The same, with the randomness of the sampler given. */
  Generated from(Points noise, RandomGenerator random) {
    double bound = Generator.bound(student.data(), run.streams());
    if (!student.guidance().seesClasses()) {
      TolerantSolver tolerant = new TolerantSolver(solver, bound);
      Solution solution = solve(student.velocity(run.cancellation()), tolerant, noise, random);
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
      VelocityField guided = student.guided(label, run.cancellation());
      Solution solution = solve(guided, tolerant, Pairing.select(noise, rows), random);
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
        labels(noise.count()),
        IntStream.range(0, arrived.length).filter(row -> arrived[row]).toArray(),
        firstLost);
  }

  @Override
  public int[] labels(int count) {
    int classes = student.data().classes();
    return student.guidance().seesClasses()
        ? IntStream.range(0, count).map(i -> i % classes).toArray()
        : new int[0];
  }

  @Override
  public LearnedFlow learned(Points samples, int[] labels, long step) {
    VelocityField field = student.velocity(run.cancellation());
    return LearnedFlow.of(samples, student.data(), step)
        .withLabels(labels)
        .withVelocity(new LearnedVelocity(field, student.path(), solver))
        .withTrajectories(
            (noise, times) ->
                new TolerantSolver(solver, LostRows.FAR)
                    .solve(field, noise, Span.forward(), times)
                    .saved());
  }

  private Solution solve(
      VelocityField field, OdeSolver tolerant, Points noise, RandomGenerator random) {
    return sampler.sample(field, student.path(), tolerant, noise, random);
  }
}
