package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.flow.solver.LostRows;
import dev.sluice.flow.solver.TolerantSolver;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * How far trajectories are from straight lines at constant speed, the integral over t of E |psi_1 -
 * x_0 - u_t(psi_t)|^2 (Liu et al. 2022, arXiv:2209.03003, equation 7): 0 where one step of Euler's
 * method is exact.
 */
@Describe("How far trajectories are from straight lines at constant speed; 0 if they are.")
public final class Straightness implements FlowMeasure {
  private static final String NAME = "measure 'straightness'";

  private final Params params;
  private final OdeSolver solver;
  private final Streams streams;

  /** On what, and how. */
  public record Params(
      @Describe("How many trajectories.") @Min(1) int points,
      @Describe("At how many times each is looked at.") @Min(1) int times,
      @Describe("How trajectories are found.") Spec<OdeSolver> solver) {

    public static Params defaults() {
      return new Params(2_000, 20, Spec.of(OdeSolver.class, "dopri5"));
    }
  }

  @Inject
  public Straightness(Params params, Build build, Streams streams) {
    this.params = params;
    this.solver = build.of(params.solver);
    this.streams = streams;
  }

  @Override
  public void check(LearnedFlow untrained) {
    field(untrained);
  }

  private static VelocityField field(LearnedFlow learned) {
    return learned.velocityFor(NAME).field();
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    VelocityField field = field(learned);
    Points start =
        StandardNormal.draw(params.points, learned.data().width(), streams.named("noise"));
    double[] times = new double[params.times];
    for (int k = 0; k < times.length; k++) {
      times[k] = (k + 0.5) / times.length;
    }
    TolerantSolver tolerant = new TolerantSolver(solver, LostRows.FAR);
    Solution solution = tolerant.solve(field, start, Span.forward(), times);
    int[] kept = tolerant.lost().kept(start.count(), NAME);
    start = Pairing.select(start, kept);
    Points end = Pairing.select(solution.end(), kept);
    double sum = 0;
    Points velocity = Points.zeros(start.count(), start.width());
    for (int k = 0; k < times.length; k++) {
      field.evaluate(Pairing.select(solution.saved().get(k), kept), times[k], velocity);
      for (int i = 0; i < start.values().length; i++) {
        double gap = end.values()[i] - start.values()[i] - velocity.values()[i];
        sum += gap * gap;
      }
    }
    return Map.of("straightness", sum / (times.length * (double) kept.length));
  }
}
