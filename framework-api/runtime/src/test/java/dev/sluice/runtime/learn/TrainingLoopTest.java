package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.learn.Trainer.GradientStep;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.checkpoint.Checkpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
  private final Map<String, List<String>> logged = new TreeMap<>();
  private final List<Long> progress = new ArrayList<>();
  private final Model model = new Model(0, 0);

  @Test
  void trainsTowardsTheMinimum() {
    loop(() -> {}).train(plan(200, 0, 50), model, this::bowl);
    assertThat(model.values[0]).isCloseTo(3, within(1e-3f));
    assertThat(model.values[1]).isCloseTo(-4, within(1e-3f));
  }

  @Test
  void logsMeansSinceTheLastPointAndTheLastStep() {
    double[] losses = {0, 4, 2, 6, 8, 1};
    loop(() -> {})
        .train(
            plan(5, 0, 2),
            model,
            (step, gradient) -> {
              gradient[0] = 3;
              gradient[1] = 4;
              return losses[(int) step];
            });
    assertThat(logged.get("train/loss")).containsExactly("2:3.0", "4:7.0", "5:1.0");
    assertThat(logged.get("train/gradient-norm")).containsExactly("2:5.0", "4:5.0", "5:5.0");
    assertThat(logged.get("train/rate")).containsExactly("2:0.1", "4:0.1", "5:0.1");
    assertThat(logged.get("train/steps-per-second")).hasSize(3);
    assertThat(progress).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aSecondTrainingHasCurvesOfItsOwn() {
    TrainingLoop loop = loop(() -> {});
    loop.train(plan(2, 0, 2), model, this::bowl);
    loop.train(plan(3, 0, 3), model, this::bowl);

    assertThat(logged.get("train/rate")).containsExactly("2:0.1");
    assertThat(logged.get("train-2/rate")).containsExactly("3:0.1");
  }

  @Test
  void aTrainingThatIsNotTheRunsOwnHasItsPrefixAndDoesNotCount() {
    TrainingLoop loop = loop(() -> {});
    var seconds = loop.under("start").train(plan(2, 0, 2), model, this::bowl);
    loop.train(plan(3, 0, 3), model, this::bowl);

    assertThat(seconds).isNotNegative();
    assertThat(logged.get("start/rate")).containsExactly("2:0.1");
    assertThat(logged.get("train/rate")).containsExactly("3:0.1");
  }

  @Test
  void clipsTheNormButLogsWhatItWas() {
    loop(() -> {})
        .train(
            plan(1, 1, 1),
            model,
            (step, gradient) -> {
              gradient[0] = 30;
              gradient[1] = -40;
              return 0;
            });
    assertThat(model.values[0]).isCloseTo(-0.06f, within(1e-7f));
    assertThat(model.values[1]).isCloseTo(0.08f, within(1e-7f));
    assertThat(logged.get("train/gradient-norm")).containsExactly("1:50.0");
  }

  @Test
  void theClippedNormIsThatOfTorch() {
    float[] values = {3, -4};
    EuclideanNorm.clip(values, 5, 5);
    // torch: 5 / (5 + 1e-6), which is below 1.
    assertThat(values[0]).isEqualTo(3 * (float) (5 / (5 + 1e-6)));
    float[] shorter = {3, -4};
    EuclideanNorm.clip(shorter, 5, 5.1);
    assertThat(shorter).containsExactly(3, -4);
    EuclideanNorm.clip(shorter, 5, 0);
    assertThat(shorter).containsExactly(3, -4);
  }

  @Test
  void anUpdateIsByTheMeanOfItsMicroBatches() {
    List<Long> steps = new ArrayList<>();
    List<Long> between = new ArrayList<>();
    double[] losses = {1, 3, 5, 7, 9, 11};
    loop(() -> {})
        .train(
            accumulating(2, 3),
            model,
            Validation.none(),
            between::add,
            (step, gradient) -> {
              gradient[0] = steps.size() % 3;
              gradient[1] = -3 * step;
              steps.add(step);
              return losses[steps.size() - 1];
            });
    assertThat(steps).containsExactly(1L, 1L, 1L, 2L, 2L, 2L);
    assertThat(between).containsExactly(0L, 1L);
    assertThat(logged.get("train/loss")).containsExactly("1:3.0", "2:9.0");
    assertThat(model.values[0]).isCloseTo(-0.2f, within(1e-6f));
    assertThat(model.values[1]).isCloseTo(0.3f + 0.6f, within(1e-6f));
  }

  @Test
  void microBatchesGiveTheUpdateOfTheWholeBatch() {
    Model whole = new Model(0, 0);
    double[][] data = {{1, 2}, {-3, 4}, {5, 6}, {7, -8}};
    loop(() -> {})
        .train(plan(1, 0, 1), whole, (step, gradient) -> gradientOf(data, 0, 4, gradient));
    int[] at = {0};
    loop(() -> {})
        .train(
            accumulating(1, 2),
            model,
            (step, gradient) -> gradientOf(data, at[0], at[0] += 2, gradient));
    assertThat(model.values).containsExactly(whole.values);
  }

  private static double gradientOf(double[][] data, int from, int to, float[] gradient) {
    for (int k = 0; k < 2; k++) {
      gradient[k] = 0;
      for (int i = from; i < to; i++) {
        gradient[k] += (float) (data[i][k] / (to - from));
      }
    }
    return 0;
  }

  private static Training accumulating(int steps, int count) {
    Training plan = plan(steps, 0, 1);
    return new Training(
        steps,
        1,
        plan.optimizer(),
        plan.rateSchedule(),
        plan.average(),
        0,
        1,
        0,
        Training.Keep.LAST,
        count);
  }

  @Test
  void aBudgetOfTimeEndsTrainingAndTheRateFallsToItsEndInTime() {
    Training plan =
        new Training(
            1_000_000_000,
            1,
            spec(Optimizer.class, "sgd"),
            spec(RateSchedule.class, "linear-decay"),
            spec(WeightAverage.class, "last"),
            0,
            1_000_000_000,
            0.3);

    TrainingLoop loop = loop(() -> {});
    assertThat(loop.steps()).isZero();
    double seconds = loop.train(plan, model, (step, gradient) -> 1);

    assertThat(seconds).isBetween(0.3, 30.0);
    assertThat(loop.steps()).isEqualTo(progress.get(progress.size() - 1));
    // Only the last step was logged, whichever that was, at the rate's end.
    assertThat(logged.get("train/rate")).hasSize(1);
    assertThat(logged.get("train/rate").get(0)).endsWith(":0.0");
  }

  @Test
  void leavesTheAverageInTheModel() {
    Training plan =
        new Training(
            2,
            1,
            spec(Optimizer.class, "sgd"),
            spec(RateSchedule.class, "constant"),
            spec(WeightAverage.class, "tail-mean"),
            0,
            1);
    loop(() -> {})
        .train(
            plan,
            model,
            (step, gradient) -> {
              gradient[0] = -10;
              return 0;
            });
    // 1, then 2.
    assertThat(model.values[0]).isEqualTo(1.5f);
  }

  @Test
  void aModelsOwnVectorIsTrainedInPlaceAndLooksLeaveItAsItWas() {
    Training plan =
        new Training(
            6,
            1,
            spec(Optimizer.class, "sgd"),
            spec(RateSchedule.class, "constant"),
            spec(WeightAverage.class, "tail-mean"),
            0,
            1);
    float[] own = {0, 0};
    Model copied = new Model(0, 0);
    Model shared =
        new Model(own) {
          @Override
          public Optional<float[]> ownParameters() {
            return Optional.of(own);
          }
        };
    List<List<Float>> seen = List.of(new ArrayList<>(), new ArrayList<>());
    for (Model trained : List.of(copied, shared)) {
      List<Float> looks = seen.get(trained == copied ? 0 : 1);
      Validation validation =
          new Validation(
              2,
              () -> {
                looks.add(trained.values[0]);
                return 1;
              });
      loop(() -> {})
          .train(
              plan,
              trained,
              validation,
              done -> {},
              (step, gradient) -> {
                looks.add(trained.values[0]);
                gradient[0] = trained.values[0] - 3;
                gradient[1] = trained.values[1] + step;
                return 0;
              });
    }
    assertThat(seen.get(1)).isEqualTo(seen.get(0)).hasSizeGreaterThan(7);
    assertThat(own).containsExactly(copied.values);
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunWithAHint() {
    assertThatThrownBy(
            () ->
                loop(() -> {})
                    .train(plan(9, 0, 5), model, (step, gradient) -> step < 3 ? 0.5 : Double.NaN))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the loss is NaN at step 3; the last finite loss was 0.5 at step 2. Lower"
                + " experiment.training.optimizer.rate, set clip to 1, or check the data for values"
                + " that are not finite.");
  }

  @Test
  void aGradientThatIsNotFiniteEndsTheRunWithAHint() {
    GradientStep broken =
        (step, gradient) -> {
          gradient[1] = step < 2 ? 0 : Float.POSITIVE_INFINITY;
          return 0.25;
        };
    assertThatThrownBy(() -> loop(() -> {}).train(plan(9, 2, 5), model, broken))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the gradient is not finite at step 2, where the loss is 0.25; the last finite loss was"
                + " 0.25 at step 1. Lower experiment.training.optimizer.rate, or check the data for"
                + " values that are not finite.");
  }

  @Test
  void aFirstLossThatIsNotFinitePointsAtTheData() {
    assertThatThrownBy(
            () ->
                loop(() -> {})
                    .train(plan(9, 0, 5), model, (step, gradient) -> Double.POSITIVE_INFINITY))
        .hasMessage(
            "the loss is Infinity at step 1; no step before it had a finite loss. Check the data"
                + " for values that are not finite or very large.");
  }

  @Test
  void asksBeforeEveryStepWhetherToEnd() {
    int[] checks = {0};
    Cancellation afterThree =
        () -> {
          if (++checks[0] > 3) {
            throw new RunCancelledException();
          }
        };
    assertThatThrownBy(() -> loop(afterThree).train(plan(9, 0, 1), model, this::bowl))
        .isInstanceOf(RunCancelledException.class);
    assertThat(progress).containsExactly(1L, 2L, 3L);
    assertThat(logged.get("train/loss")).hasSize(3);
  }

  /** 1/2 |p - (3, -4)|^2. */
  private double bowl(long step, float[] gradient) {
    gradient[0] = model.values[0] - 3;
    gradient[1] = model.values[1] + 4;
    return (gradient[0] * gradient[0] + gradient[1] * gradient[1]) / 2;
  }

  private TrainingLoop loop(Cancellation cancellation) {
    Metrics metrics =
        new Metrics() {
          @Override
          public void log(String name, long step, double value) {
            logged.computeIfAbsent(name, n -> new ArrayList<>()).add(step + ":" + value);
          }

          @Override
          public void result(String name, double value) {}
        };
    return new TrainingLoop(
        new Components(),
        metrics,
        (phase, done, total, loss) -> progress.add(done),
        cancellation,
        new CarriedState(Checkpoints.none()),
        Precision.FLOAT32);
  }

  private static Training plan(int steps, double clip, int logEvery) {
    return new Training(
        steps,
        1,
        spec(Optimizer.class, "sgd"),
        spec(RateSchedule.class, "constant"),
        spec(WeightAverage.class, "last"),
        clip,
        logEvery);
  }

  private static <T> Spec<T> spec(Class<T> kind, String type) {
    String place = kind == Optimizer.class ? "optimizer" : type;
    return new Spec<>(kind, type, null, "experiment.training." + place);
  }

  private static final class Components implements Build {
    @Override
    public <T> T of(Spec<T> spec) {
      Object component =
          switch (spec.type()) {
            case "sgd" -> new Sgd(new Sgd.Params(0.1, 0, false));
            case "constant" -> new Constant();
            case "linear-decay" -> new LinearDecay(new Decay(0, 0));
            case "last" -> new Last();
            case "tail-mean" -> new TailMean(new TailMean.Params(1));
            default -> throw new AssertionError(spec.type());
          };
      return spec.kind().cast(component);
    }
  }

  private static class Model implements Parameters {
    private final float[] values;

    Model(float... values) {
      this.values = values;
    }

    @Override
    public int parameterCount() {
      return values.length;
    }

    @Override
    public void readParameters(float[] into) {
      System.arraycopy(values, 0, into, 0, values.length);
    }

    @Override
    public void writeParameters(float[] from) {
      System.arraycopy(from, 0, values, 0, values.length);
    }
  }
}
