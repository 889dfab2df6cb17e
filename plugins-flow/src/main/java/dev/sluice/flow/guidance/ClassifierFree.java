package dev.sluice.flow.guidance;

import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.flow.field.BlendedField;
import jakarta.inject.Inject;

/**
 * Classifier-free guidance: one network learns the velocity to each class and, where the class is
 * hidden, to all points; samples follow u_w = (1 - w) u(x) + w u(x | c) (Ho and Salimans 2022,
 * arXiv:2207.12598; for flows Zheng et al. 2023, arXiv:2311.13443, equation 6). At w = 1 that is
 * the class's own distribution; above it samples are clearer and less various, and follow no
 * distribution that has a name. Guidance may be limited to a stretch of time, outside of which w is
 * 1 (Kynkaanniemi et al. 2024, arXiv:2404.07724).
 */
@Describe("Classifier-free guidance: (1 - w) the velocity to all + w that to the class.")
public final class ClassifierFree implements Guidance {
  private final Params params;

  /** How strongly, when, and how it is learnt. */
  public record Params(
      @Describe("The scale w; 0 ignores the class, 1 samples the class's own distribution.")
          @PositiveOrZero
          @AfterTraining(unless = {"evaluation.every", "reflow.rounds"})
          double scale,
      @Describe("The share of points whose class is hidden in training.")
          @Positive
          @DecimalMax(value = 1, inclusive = false)
          double dropout,
      @Describe("The time from which on the scale is used.")
          @PositiveOrZero
          @DecimalMax(1)
          @AfterTraining(unless = {"evaluation.every", "reflow.rounds"})
          double from,
      @Describe("The time up to which the scale is used.")
          @PositiveOrZero
          @DecimalMax(1)
          @AfterTraining(unless = {"evaluation.every", "reflow.rounds"})
          double to) {
    public Params {
      Rule.of("from", "to").require(from < to, "from must be before to, not %s and %s", from, to);
    }

    /** The class's own distribution, at all times. */
    public static Params defaults() {
      return new Params(1, 0.1, 0, 1);
    }
  }

  @Inject
  public ClassifierFree(Params params) {
    this.params = params;
  }

  @Override
  public boolean seesClasses() {
    return true;
  }

  @Override
  public double dropout() {
    return params.dropout;
  }

  @Override
  public VelocityField guide(VelocityField conditional, VelocityField unconditional) {
    if (params.scale == 1) {
      return conditional;
    }
    return BlendedField.of(
        unconditional,
        conditional,
        time -> params.from <= time && time <= params.to ? params.scale : 1);
  }
}
