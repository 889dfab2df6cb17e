package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Training.Keep;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.checkpoint.Checkpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Training of one weight, which is the number of steps done, with looks at a validation part. */
class ValidationTest {
  private final float[] weight = {0};
  private final List<String> logged = new ArrayList<>();
  private final List<Float> seen = new ArrayList<>();
  private Cancellation ends = () -> {};

  @Test
  void theBestLooksWeightsAreKept() {
    train(plan(10, "last", Keep.BEST), new Validation(2, () -> Math.abs(weight[0] - 6.5)));

    assertThat(weight[0]).isEqualTo(6);
    assertThat(logged)
        .containsExactly(
            "train/validation-loss 2 4.5",
            "train/validation-loss 4 2.5",
            "train/validation-loss 6 0.5",
            "train/validation-loss 8 1.5",
            "train/validation-loss 10 3.5",
            "train/best-step 6.0",
            "train/best-validation-loss 0.5");
  }

  @Test
  void theLastStepIsLookedAtToo() {
    train(plan(5, "last", Keep.BEST), new Validation(2, () -> -weight[0]));
    assertThat(weight[0]).isEqualTo(5);
    assertThat(logged).contains("train/best-step 5.0");
  }

  @Test
  void ofEqualLossesTheEarlierIsKept() {
    train(plan(6, "last", Keep.BEST), new Validation(1, () -> Math.max(2, weight[0])));
    assertThat(weight[0]).isEqualTo(1);
  }

  @Test
  void aLossThatIsNotFiniteIsNotTheBest() {
    double[] losses = {Double.NaN, Double.NEGATIVE_INFINITY, 7, Double.NaN};
    train(plan(4, "last", Keep.BEST), new Validation(1, () -> losses[(int) weight[0] - 1]));
    assertThat(weight[0]).isEqualTo(3);
  }

  @Test
  void averagedWeightsAreLookedAtAndKept() {
    train(
        plan(4, "tail-mean", Keep.BEST), new Validation(2, look(() -> Math.abs(weight[0] - 1.5))));
    // The means of 1, 2 and of 1, 2, 3, 4.
    assertThat(seen).containsExactly(1.5f, 2.5f);
    assertThat(weight[0]).isEqualTo(1.5f);
  }

  @Test
  void looksChangeNothingWhereTheLastWeightsAreKept() {
    train(plan(5, "tail-mean", Keep.LAST), Validation.none());
    float without = weight[0];
    assertThat(logged).isEmpty();
    weight[0] = 0;
    train(plan(5, "tail-mean", Keep.LAST), new Validation(2, () -> weight[0]));
    assertThat(weight[0]).isEqualTo(without);
    assertThat(logged)
        .containsExactly(
            "train/validation-loss 2 1.5",
            "train/validation-loss 4 2.5",
            "train/validation-loss 5 3.0");
  }

  @Test
  void theBestOfNothingIsRejectedBeforeTraining() {
    assertThatThrownBy(() -> train(plan(5, "last", Keep.BEST), Validation.none()))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "training.keep is 'best', but there is no validation part to choose by; give the data"
                + " one, such as split: {validation: 0.1}, or set keep to 'last'");
    assertThat(weight[0]).isEqualTo(0);
  }

  @Test
  void theBestOfOneLookIsRejectedBeforeTraining() {
    assertThatThrownBy(() -> train(plan(5, "last", Keep.BEST), new Validation(0, () -> 1)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "training.keep is 'best', but evaluation.every is 0, so that only the last weights are"
                + " validated; set evaluation.every to the steps between two evaluations");
    assertThat(weight[0]).isEqualTo(0);
  }

  @Test
  void lossesOfWhichNoneIsFiniteHaveNoBest() {
    assertThatThrownBy(() -> train(plan(5, "last", Keep.BEST), new Validation(1, () -> Double.NaN)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "training.keep is 'best', but the loss on the validation part was never a finite"
                + " number; check the data for values that are not finite, or lower the learning"
                + " rate");
  }

  @Test
  void trainingThatIsCompleteEndsWithTheBestWeights() {
    List<Long> asked = new ArrayList<>();
    ends =
        new Cancellation() {
          @Override
          public void check() {}

          @Override
          public Optional<String> endOfTraining(long done) {
            asked.add(done);
            return done < 5 ? Optional.empty() : Optional.of("no better");
          }
        };
    train(plan(9, "last", Keep.BEST), new Validation(2, () -> Math.abs(weight[0] - 2)));
    assertThat(weight[0]).isEqualTo(2);
    assertThat(asked).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(logged).contains("train/validation-loss 4 2.0", "train/best-step 2.0").hasSize(4);
    asked.clear();

    train(plan(9, "last", Keep.LAST), new Validation(2, () -> 1));
    assertThat(asked).isEmpty();
  }

  private DoubleSupplier look(DoubleSupplier loss) {
    return () -> {
      seen.add(weight[0]);
      return loss.getAsDouble();
    };
  }

  private void train(Training plan, Validation validation) {
    Parameters model =
        new Parameters() {
          @Override
          public int parameterCount() {
            return 1;
          }

          @Override
          public void readParameters(float[] into) {
            into[0] = weight[0];
          }

          @Override
          public void writeParameters(float[] from) {
            weight[0] = from[0];
          }
        };
    Metrics metrics =
        new Metrics() {
          @Override
          public void log(String name, long step, double value) {
            if (name.endsWith("validation-loss")) {
              logged.add(name + " " + step + " " + value);
            }
          }

          @Override
          public void result(String name, double value) {
            logged.add(name + " " + value);
          }
        };
    new TrainingLoop(
            new OneStepEach(),
            metrics,
            (phase, done, total, loss) -> {},
            ends,
            new CarriedState(Checkpoints.none()),
            Precision.FLOAT32)
        .train(
            plan,
            model,
            validation,
            done -> {},
            (step, gradient) -> {
              gradient[0] = -1;
              return 0;
            });
  }

  private static Training plan(int steps, String average, Keep keep) {
    return new Training(
        steps,
        1,
        Spec.of(Optimizer.class, "sgd"),
        Spec.of(RateSchedule.class, "constant"),
        Spec.of(WeightAverage.class, average),
        0,
        1,
        0,
        keep);
  }

  private static final class OneStepEach implements Build {
    @Override
    public <T> T of(Spec<T> spec) {
      Object component =
          switch (spec.type()) {
            case "sgd" -> new Sgd(new Sgd.Params(1, 0, false));
            case "constant" -> new Constant();
            case "last" -> new Last();
            default -> new TailMean(new TailMean.Params(1));
          };
      return spec.kind().cast(component);
    }
  }
}
