package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.prune.Goal;
import dev.sluice.experiments.statistics.Test;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Schema;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    @Describe("The metric that decides, such as sliced-wasserstein.") String metric,
    @Describe("Which values are better.") Goal better,
    @Describe("How a variant is tested against the baseline.") Test test,
    @Describe("The confidence of intervals.") double interval,
    @Describe("Further metrics for the tables.") List<String> also)
    implements OwnGrammar {
  static final Grammar<Compare> GRAMMAR =
      new Grammar<>() {
        @Override
        public @Nullable Compare read(Layers layers, String path, Reading reading) {
          return reading.record(defaults(), layers, path, "'" + path + "'", Set.of()).orElse(null);
        }

        @Override
        public ObjectNode schema(Registry registry, ObjectNode definitions) {
          return Schema.record(registry, definitions, defaults());
        }

        @Override
        public Map<String, Object> plain(Compare compare) {
          return Grammar.mapping(compare);
        }
      };

  public Compare {
    if (isBlank(metric)) {
      throw new IllegalArgumentException("metric must be a metric's name, not empty");
    }
    if (!(interval > 0.5 && interval < 1)) {
      throw new IllegalArgumentException(
          "interval must be above 0.5 and below 1, such as 0.95, not " + interval);
    }
    also = List.copyOf(also);
  }

  @SuppressWarnings("NullAway") // null is how a defaults instance says required
  private static Compare defaults() {
    @Nullable String required = null;
    return new Compare(required, Goal.LOWER, Test.PAIRED_T, 0.95, List.of());
  }

  /** The defaults have no metric: it is required. */
  private static boolean isBlank(@Nullable String metric) {
    return metric != null && metric.isBlank();
  }
}
