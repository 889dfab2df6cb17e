package dev.sluice.flow.loss;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.path.Conversions;
import dev.sluice.flow.path.ConvertedVelocity;
import dev.sluice.flow.path.Prediction;
import dev.sluice.flow.path.Schedules;
import jakarta.inject.Inject;
import java.util.Arrays;

/**
 * Regression on what a pair says about x_t: its conditional velocity, data, noise or score, whose
 * means given x_t are the marginal velocity and its equivalents (Lipman et al. 2022,
 * arXiv:2210.02747, equation 9 and theorem 2; 2024, arXiv:2412.06264, section 4.8). The least value
 * is not 0: it is the mean variance of the target, which no network can explain.
 *
 * <p>An error of one prediction is one of each other times a factor that depends on time alone, so
 * {@code error} and {@code weight} only say where in time the network is to be good (Li and He
 * 2025, arXiv:2511.13720, table 1, compare all of them). That factor has a pole where one
 * prediction does not determine the other: data says nothing of the velocity at t = 1, where an
 * error of the velocity is one of the data times 1 / (1 - t). Without a bound nearly all weight
 * lies there, and the rest of time, where classes are decided, is not learnt; {@code max-weight} is
 * that bound.
 */
@Describe("Regression on the pair's velocity, data, noise or score; teaches the marginal velocity.")
public final class ConditionalFlowMatching implements FlowLoss {
  private final Params params;
  private final LossWeight weight;

  /** What is predicted, and where in time an error counts. */
  public record Params(
      @Describe("The network's output: velocity, data, noise or score.") Prediction target,
      @Describe(
              "Quantity in which the squared error is measured; 'target': the network's own"
                  + " output.")
          ErrorIn error,
      @Describe("How much an error at a time of the path counts.") Spec<LossWeight> weight,
      @Describe("How near an end of time a prediction other than the velocity is made use of.")
          @Positive
          @DecimalMax(value = 0.5, inclusive = false)
          double margin,
      @Describe(
              "The largest weight that 'error' gives a squared error of the velocity, data or"
                  + " noise.")
          @Positive
          @DecimalMax(Double.POSITIVE_INFINITY)
          double maxWeight) {

    /** The velocity, all times alike. */
    public static Params defaults() {
      return of(Prediction.VELOCITY, ErrorIn.TARGET);
    }

    /** All times alike, up to what {@code error} does. */
    public static Params of(Prediction target, ErrorIn error) {
      return new Params(target, error, Spec.of(LossWeight.class, "constant"), 0.01, 5);
    }
  }

  @Inject
  public ConditionalFlowMatching(Params params, Build build) {
    this(params, build.of(params.weight));
  }

  public ConditionalFlowMatching(Params params, LossWeight weight) {
    this.params = params;
    this.weight = weight;
  }

  /** Of the velocity, all times alike. */
  public ConditionalFlowMatching() {
    this(Params.defaults(), new ConstantWeight());
  }

  @Override
  public Regression of(FlowBatch batch) {
    double[] weights = weight.at(batch.t(), batch.task().path());
    if (params.target == Prediction.SCORE || params.error.of(params.target) != params.target) {
      Schedule schedule = schedule(batch.task());
      for (int i = 0; i < weights.length; i++) {
        double t = ConvertedVelocity.inside(batch.t()[i], params.margin);
        weights[i] *= errorWeight(schedule, t);
      }
    }
    return new Regression(
        batch.onPath().x(), batch.t(), target(batch), allOnes(weights) ? null : weights);
  }

  /** The bound is on errors of values of size 1; a score is noise over beta. */
  private double errorWeight(Schedule schedule, double t) {
    Conversions conversions = new Conversions(schedule);
    Prediction error = params.error.of(params.target);
    if (params.target != Prediction.SCORE) {
      double factor = conversions.partOfValue(params.target, error, t);
      return Math.min(factor * factor, params.maxWeight);
    }
    double factor = conversions.partOfValue(Prediction.NOISE, error, t);
    double beta = schedule.beta(t);
    return Math.min(factor * factor, params.maxWeight) * beta * beta;
  }

  private static boolean allOnes(double[] weights) {
    return Arrays.stream(weights).allMatch(weight -> weight == 1);
  }

  private Points target(FlowBatch batch) {
    return switch (params.target) {
      case VELOCITY -> batch.onPath().velocity();
      case DATA -> batch.data();
      case NOISE -> batch.noise();
      case SCORE -> score(batch);
    };
  }

  private Points score(FlowBatch batch) {
    Schedule schedule = schedule(batch.task());
    Points score = batch.noise().copy();
    int width = score.width();
    for (int i = 0; i < batch.t().length; i++) {
      double beta = schedule.beta(ConvertedVelocity.inside(batch.t()[i], params.margin));
      for (int k = i * width; k < (i + 1) * width; k++) {
        score.values()[k] /= -beta;
      }
    }
    return score;
  }

  @Override
  public VelocityField velocity(LossContext task) {
    return params.target == Prediction.VELOCITY
        ? task.network()
        : ConvertedVelocity.of(task.network(), params.target, schedule(task), params.margin);
  }

  private Schedule schedule(LossContext task) {
    return Schedules.of(
        task.path(),
        "loss 'conditional-flow-matching' on "
            + params.target
            + " with the error in "
            + params.error.of(params.target));
  }
}
