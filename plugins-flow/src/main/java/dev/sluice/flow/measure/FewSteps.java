package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.flow.sampler.JumpSampler;
import dev.sluice.flow.solver.LostRows;
import dev.sluice.flow.solver.TolerantSolver;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * How good samples of very few evaluations are: by jumps where the network has learnt mean
 * velocities, else by as many steps of Euler's method. One training is judged at all of them.
 */
@Describe("Sliced Wasserstein distance of samples made by 1, 2, 4, ... evaluations.")
public final class FewSteps implements FlowMeasure {
  private static final int DIRECTIONS = 256;

  private static final String NAME = "measure 'few-steps'";

  private final Params params;
  private final Streams streams;

  /** With how many. */
  public record Params(
      @Describe("With how many evaluations samples are made, in turn.")
          List<@Min(1) Integer> evaluations,
      @Describe("How many samples are drawn.") @Min(2) int samples) {

    public static Params defaults() {
      return new Params(List.of(1, 2, 4), 10_000);
    }
  }

  @Inject
  public FewSteps(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public void check(LearnedFlow untrained) {
    untrained.velocityFor(NAME);
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    LearnedVelocity velocity = learned.velocityFor(NAME);
    int width = learned.data().width();
    Points noise = StandardNormal.draw(params.samples, width, streams.named("noise"));
    Points reference = learned.data().reference(params.samples, streams.named("reference"));
    Points directions = Transport.directions(DIRECTIONS, width, streams.named("directions"));
    RandomGenerator unused = streams.named("jumps");
    Map<String, Double> values = new TreeMap<>();
    for (int steps : params.evaluations) {
      TolerantSolver solver = new TolerantSolver(velocity.solver(), LostRows.bound(reference));
      Points ends =
          new JumpSampler(new JumpSampler.Params(steps))
              .sample(velocity.field(), velocity.path(), solver, noise, unused)
              .end();
      Points samples = Pairing.select(ends, solver.lost().kept(ends.count(), NAME));
      values.put(
          "sliced-wasserstein-at-" + steps,
          Transport.slicedWasserstein(samples, reference, directions));
    }
    return values;
  }
}
