package dev.sluice.runtime.descriptor;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Size;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plugin with every constraint that a parameter can have. */
final class Bounded implements Plugin {
  record Limits(
      @Min(1) int steps,
      @Positive int count,
      @PositiveOrZero long retries,
      @Min(2) @Max(9) int order,
      @Max(7) int most,
      @Positive double rate,
      @PositiveOrZero double noise,
      @DecimalMin(0) @DecimalMax(1) double share,
      @DecimalMin(0) @DecimalMax(value = 1, inclusive = false) double decay,
      @DecimalMax(value = 1e-6, inclusive = false) double tolerance,
      @Positive @DecimalMax(Double.POSITIVE_INFINITY) double longest,
      double mean,
      @NotBlank String file,
      @Pattern(regexp = "[0-9]+[kmg]", message = "must be a number and k, m or g") String memory,
      @Size(min = 1) List<@Min(1) Integer> widths,
      @Size(min = 1, max = 2) Map<String, @Positive Double> weights,
      Optional<@Min(1) Integer> limit,
      Inner inner) {
    Limits {
      Rule.of("order", "most")
          .require(order <= most, "order must be at most most, not %s for %s", order, most);
    }
  }

  record Inner(@Min(1) int depth) {}

  static final class Limited implements Experiment {
    @Inject
    Limited(@SuppressWarnings("UnusedVariable") Limits params) {}

    @Override
    public void run() {}
  }

  /** Every value at a bound or near it. */
  static Limits limits() {
    return new Limits(
        1,
        1,
        0,
        2,
        7,
        1e-300,
        0,
        1,
        0,
        0,
        Double.POSITIVE_INFINITY,
        -5,
        "x",
        "1k",
        List.of(1),
        Map.of("a", 0.5),
        Optional.empty(),
        new Inner(1));
  }

  @Override
  public void offer(Offers offers) {
    offers.add(Experiment.class, "limited", Limited.class, limits());
  }
}
