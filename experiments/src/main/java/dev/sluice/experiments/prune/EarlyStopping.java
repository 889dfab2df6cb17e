package dev.sluice.experiments.prune;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Peers;
import dev.sluice.api.prune.Pruner;
import dev.sluice.api.prune.Trial;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Ends a run that has not become better for some evaluations (Prechelt 1998). A run that keeps its
 * best weights is then finished with them.
 */
@Describe(
    "Stops training whose value has not improved for some evaluations; with keep: best the run"
        + " finishes.")
public final class EarlyStopping implements Pruner {
  private final Params params;

  /** What a descriptor can set. */
  public record Params(
      @Describe("Number of evaluations in a row that may bring no improvement.") @Min(1)
          int patience,
      @Describe("By how much a value must be better to count.") @PositiveOrZero double minDelta) {

    public static Params defaults() {
      return new Params(5, 0);
    }
  }

  @Inject
  public EarlyStopping(Params params) {
    this.params = params;
  }

  @Override
  public boolean completesTraining() {
    return true;
  }

  @Override
  public Optional<String> reasonToEnd(Trial trial, Peers peers) {
    double delta = trial.goal() == Goal.LOWER ? params.minDelta() : -params.minDelta();
    double best = Double.NaN;
    long bestStep = 0;
    int without = 0;
    for (Trial.Point point : trial.points()) {
      without++;
      if (trial.goal().isBetter(point.value() + delta, best)) {
        best = point.value();
        bestStep = point.step();
        without = 0;
      }
    }
    return without < params.patience()
        ? Optional.empty()
        : Optional.of(
            String.format(
                "%d evaluations brought nothing better than %.4g of step %d",
                without, best, bestStep));
  }
}
