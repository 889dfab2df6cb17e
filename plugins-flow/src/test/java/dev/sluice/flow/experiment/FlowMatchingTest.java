package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.coupling.Independent;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.data.Circles;
import dev.sluice.flow.data.PlaneNoise;
import dev.sluice.flow.guidance.NoGuidance;
import dev.sluice.flow.loss.ConditionalFlowMatching;
import dev.sluice.flow.measure.SquareFraction;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.picture.Scatter;
import dev.sluice.flow.sampler.OdeSampler;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Midpoint;
import dev.sluice.flow.time.UniformTimes;
import dev.sluice.runtime.registry.Constraints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowMatchingTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @TempDir Path folder;

  @Test
  void trainsSamplesMeasuresAndDraws() throws IOException {
    Recorder seen = new Recorder(folder);

    experiment(seen, 0, () -> {}).run();

    assertThat(seen.datasets).extracting("name").containsExactly("chessboard");
    assertThat(seen.results.keySet())
        .containsExactly(
            "time/training-seconds",
            "time/training-cpu-seconds",
            "model/parameters",
            "eval/function-evaluations",
            "eval/diverged-rows",
            "time/sampling-seconds",
            "eval/evaluations-per-sample",
            "eval/square-fraction");
    assertThat(seen.results.get("eval/function-evaluations")).isEqualTo(10);
    assertThat(seen.results.get("eval/square-fraction")).isBetween(0.3, 0.7);
    assertThat(seen.pictures).containsExactly("samples@40");
    List<String> lines = Files.readAllLines(folder.resolve("samples/samples.csv"));
    assertThat(lines).hasSize(101).first().isEqualTo("x1,x2");
  }

  @Test
  void finishesWithoutTheSamplesThatRanAway() throws IOException {
    Recorder seen = new Recorder(folder);

    experiment(seen, 0, () -> {}, new Chessboard(), new Linear(5)).run();

    double lost = seen.results.get("eval/diverged-rows");
    assertThat(lost).isBetween(1.0, 10.0);
    assertThat(seen.results.get("eval/square-fraction")).isBetween(0.3, 0.7);
    assertThat(Files.readAllLines(folder.resolve("samples/samples.csv")))
        .hasSize(101 - (int) lost)
        .noneMatch(line -> line.contains("NaN") || line.contains("Infinity"));
    assertThat(seen.pictures).containsExactly("samples@40");
  }

  @Test
  void failsInALineWhereTooManyRunAway() {
    assertThatThrownBy(
            () ->
                experiment(new Recorder(folder), 0, () -> {}, new Chessboard(), new Linear(0.5))
                    .run())
        .isInstanceOf(RunFailedException.class)
        .hasMessageMatching(
            "\\d\\d of 100 samples ran away, and a run fails where more than 10 % do\\. The first:"
                + " solver midpoint: the velocity is not finite at t = 0\\.\\d+ in row \\d+, where"
                + " \\|x\\| = [0-9.]+, in evaluation 1\\. .*");
  }

  @Test
  void looksAtItselfEveryFewStepsWhereAsked() {
    Recorder seen = new Recorder(folder);

    experiment(seen, 15, () -> {}).run();

    assertThat(seen.steps).containsEntry("eval/square-fraction", List.of(15L, 30L));
    assertThat(seen.pictures).containsExactly("samples@15", "samples@30", "samples@40");
  }

  @Test
  void looksOnTheWayDoNotChangeWhatIsLearnt() {
    Recorder without = new Recorder(folder);
    Recorder with = new Recorder(folder);

    experiment(without, 0, () -> {}).run();
    experiment(with, 7, () -> {}).run();

    assertThat(with.results.get("eval/square-fraction"))
        .isEqualTo(without.results.get("eval/square-fraction"));
  }

  @Test
  void whatCannotBeMeasuredIsSaidBeforeTraining() {
    Recorder seen = new Recorder(folder);

    assertThatThrownBy(() -> experiment(seen, 0, () -> {}, new Circles(new PlaneNoise(0.08))).run())
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "measure 'square-fraction' knows the chessboard only, but the data is 'circles'; use"
                + " sliced-wasserstein or moments");
    assertThat(seen.results).isEmpty();
  }

  @Test
  void endsWhileItSamplesWhenAskedTo() {
    AtomicInteger checks = new AtomicInteger();
    Recorder seen = new Recorder(folder);
    Cancellation soon =
        () -> {
          if (checks.incrementAndGet() > 3) {
            throw new RunCancelledException();
          }
        };

    assertThatThrownBy(() -> experiment(seen, 0, soon).run())
        .isInstanceOf(RunCancelledException.class);
    assertThat(seen.results)
        .containsOnlyKeys("time/training-seconds", "time/training-cpu-seconds", "model/parameters");
  }

  @Test
  void refusesEvaluationsThatMakeNoSense() {
    assertThat(Constraints.broken(new Evaluation(1, 0, List.of(), List.of())))
        .containsExactly("samples must be at least 2, not 1");
    assertThat(Constraints.broken(new Evaluation(10, -1, List.of(), List.of())))
        .containsExactly("every must be 0 or more, not -1");
  }

  private static FlowMatching experiment(Recorder seen, int every, Cancellation cancellation) {
    return experiment(seen, every, cancellation, new Chessboard());
  }

  private static FlowMatching experiment(
      Recorder seen, int every, Cancellation cancellation, DataSource data) {
    return experiment(seen, every, cancellation, data, new Linear(Double.POSITIVE_INFINITY));
  }

  private static FlowMatching experiment(
      Recorder seen, int every, Cancellation cancellation, DataSource data, Linear network) {
    FlowMatching.Params defaults = FlowMatching.Params.defaults();
    FlowMatching.Params params =
        new FlowMatching.Params(
            defaults.data(),
            defaults.path(),
            defaults.coupling(),
            defaults.times(),
            defaults.model(),
            defaults.loss(),
            defaults.guidance(),
            defaults.sampler(),
            defaults.solver(),
            Training.defaults(40, 32),
            defaults.reflow(),
            new Evaluation(
                100,
                every,
                List.of(Spec.of(FlowMeasure.class, "square-fraction")),
                List.of(Spec.of(FlowPicture.class, "samples"))));
    return new FlowMatching(
        params, seen.context(parts(data, network), new PlainDescent(), cancellation));
  }

  private static Build parts(DataSource data, Linear network) {
    List<Object> parts =
        List.of(
            data,
            new LinearPath(),
            new Independent(),
            new UniformTimes(),
            (NetworkArchitecture) (shape, weights) -> network,
            new ConditionalFlowMatching(),
            new NoGuidance(),
            new OdeSampler(),
            new Midpoint(new FixedSteps(5)),
            new SquareFraction(),
            new Scatter(Scatter.Params.defaults(), STREAMS));
    return new Build() {
      @Override
      public <T> T of(Spec<T> spec) {
        return parts.stream()
            .filter(spec.kind()::isInstance)
            .map(spec.kind()::cast)
            .findFirst()
            .orElseThrow();
      }
    };
  }

  private static final class PlainDescent implements Trainer {
    private long steps;

    @Override
    public double train(Training plan, Parameters model, GradientStep gradientStep) {
      float[] parameters = new float[model.parameterCount()];
      float[] gradient = new float[parameters.length];
      for (steps = 1; steps <= plan.steps(); steps++) {
        gradientStep.at(steps, gradient);
        for (int i = 0; i < parameters.length; i++) {
          parameters[i] -= 0.05f * gradient[i];
        }
        model.writeParameters(parameters);
      }
      steps = plan.steps();
      return 0;
    }

    @Override
    public long steps() {
      return steps;
    }
  }
}
