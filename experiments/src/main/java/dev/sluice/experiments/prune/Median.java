package dev.sluice.experiments.prune;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Peers;
import dev.sluice.api.prune.Pruner;
import dev.sluice.api.prune.Trial;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The median rule (Golovin et al. 2017, Vizier, section 3.2.2, with values in place of running
 * means): a run ends whose best value so far is worse than the median of the others' at this step.
 */
@Describe("Stops a run whose best value so far is worse than the median of its peers' values.")
public final class Median implements Pruner {
  private final Params params;

  /** What a descriptor can set. */
  public record Params(
      @Describe("Steps before which no run is stopped.") @PositiveOrZero long warmup,
      @Describe("How many other runs must have come so far.") @Min(1) int peers) {

    public static Params defaults() {
      return new Params(0, 5);
    }
  }

  @Inject
  public Median(Params params) {
    this.params = params;
  }

  @Override
  public Optional<String> reasonToEnd(Trial trial, Peers peers) {
    Trial.Point last = trial.last();
    Goal goal = trial.goal();
    double best =
        trial.points().stream().map(Trial.Point::value).min(goal::compare).orElse(Double.NaN);
    // The best so far is what the others see too, so that curves of any shape are comparable.
    List<Double> values =
        peers.meet(last.step(), best).stream()
            .map(Peers.Peer::value)
            .sorted(goal::compare)
            .toList();
    if (last.step() < params.warmup() || values.size() <= params.peers()) {
      return Optional.empty();
    }
    // The worse of the two in the middle: an even number gives the benefit of the doubt.
    double median = values.get(values.size() / 2);
    return goal.isBetter(median, best)
        ? Optional.of(
            String.format(
                "its best value so far, %.4g, is worse than the median %.4g of %d runs",
                best, median, values.size()))
        : Optional.empty();
  }
}
