package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.prune.Goal;
import dev.sluice.experiments.statistics.Test;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.registry.OwnGrammar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides between variants.
 *
 * @param metric as the run logs it, such as {@code eval/sliced-wasserstein}; a name without its
 *     group stands for the one logged metric that ends so
 * @param better which values are better
 * @param test against the baseline
 * @param interval the confidence of intervals, such as 0.95
 * @param also further metrics for the tables
 */
public record Compare(
    @Describe("The metric that decides, such as sliced-wasserstein.") @NotBlank String metric,
    @Describe("Which values are better.") Goal better,
    @Describe("How a variant is tested against the baseline.") Test test,
    @Describe("The confidence of intervals, such as 0.95.")
        @DecimalMin(value = 0.5, inclusive = false)
        @DecimalMax(value = 1, inclusive = false)
        double interval,
    @Describe("Further metrics for the tables.") List<String> also)
    implements OwnGrammar {
  static final Grammar<Compare> GRAMMAR = Grammar.over(Compare::defaults);

  public Compare {
    also = List.copyOf(also);
  }

  @SuppressWarnings("NullAway") // null is how a defaults instance says required
  private static Compare defaults() {
    @Nullable String required = null;
    return new Compare(required, Goal.LOWER, Test.PAIRED_T, 0.95, List.of());
  }
}
