package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.loss.ConditionalFlowMatching;
import dev.sluice.flow.loss.ConstantWeight;
import dev.sluice.flow.loss.ErrorIn;
import dev.sluice.flow.path.Prediction;
import dev.sluice.testkit.Refutation;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a loss or a weight that is wrong fails its laws. */
class BrokenLossesTest {
  @Test
  void aLossOnAnotherTargetThanItsVelocityFails() {
    fails(batch -> new Regression(batch.onPath().x(), batch.t(), batch.data()));
  }

  @Test
  void aPredictionConvertedAsIfItWereAnotherFails() {
    for (Prediction taught : Prediction.values()) {
      for (Prediction read : Prediction.values()) {
        if (taught != read) {
          fails(new Mistaken(on(taught), on(read)));
        }
      }
    }
  }

  @Test
  void aWeightThatDependsOnThePairFails() {
    fails(
        batch -> {
          double[] weight = new double[batch.t().length];
          for (int i = 0; i < weight.length; i++) {
            weight[i] = 1 + 0.01 * Math.tanh(batch.data().get(i, 0));
          }
          return new Regression(batch.onPath().x(), batch.t(), batch.onPath().velocity(), weight);
        });
  }

  @Test
  void weightsByTimeChangeNothing() {
    FlowLoss weighted =
        new ConditionalFlowMatching(
            ConditionalFlowMatching.Params.of(Prediction.NOISE, ErrorIn.TARGET),
            (t, path) -> {
              double[] weight = t.clone();
              for (int i = 0; i < weight.length; i++) {
                weight[i] += 1;
              }
              return weight;
            });

    assertThat(new LossMinimiser().check(weighted).holds()).isTrue();
    assertThat(new MarginalGradient().check(weighted).holds()).isTrue();
  }

  @Test
  void weightsThatAreNoNumbersOrDependOnTheirNeighboursFail() {
    LossWeight infinite = (t, path) -> new double[] {1 / t[0]};
    LossWeight byRow =
        (t, path) -> {
          double[] weight = t.clone();
          for (int i = 0; i < weight.length; i++) {
            weight[i] = i;
          }
          return weight;
        };
    LossWeight none = (t, path) -> new double[t.length];

    String claim = "difference in another order";
    Refutation.notANumber(new WeightIsFinite(), full(infinite), claim);
    Refutation.by(new WeightIsFinite(), byRow, claim);
    Refutation.notANumber(new WeightIsFinite(), none, claim);
  }

  private static LossWeight full(LossWeight first) {
    return (t, path) -> {
      double[] weight = new double[t.length];
      for (int i = 0; i < t.length; i++) {
        weight[i] = first.at(new double[] {t[i]}, path)[0];
      }
      return weight;
    };
  }

  private static FlowLoss on(Prediction target) {
    return new ConditionalFlowMatching(
        ConditionalFlowMatching.Params.of(target, ErrorIn.TARGET), new ConstantWeight());
  }

  private static void fails(FlowLoss loss) {
    Refutation.by(new LossMinimiser(), loss, "|E[f (velocity - u)]| over the mean weight");
    Refutation.by(new MarginalGradient(), loss, "relative difference of gradients");
  }

  /** Teaches by one loss and reads by another. */
  private record Mistaken(FlowLoss taught, FlowLoss read) implements FlowLoss {
    @Override
    public Regression of(FlowBatch batch) {
      return taught.of(batch);
    }

    @Override
    public VelocityField velocity(LossContext task) {
      return read.velocity(task);
    }
  }
}
