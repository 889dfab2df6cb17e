package dev.sluice.experiments.experiment;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * An experiment whose truth is known. Its result is {@code value + sharedNoise * z_seed + noise *
 * z_run} with standard normal z, where z_seed is common to all variants of a seed and z_run is the
 * variant's own; its curve falls to the result as {@code exp(-rate * step)}. It can fail, crash,
 * hang and fill its memory on request. Suites, launchers and statistics are tested with it.
 */
@Describe("A result of known distribution, without any training: to try suites with.")
public final class Synthetic implements Experiment {
  private static final int CRASH_STATUS = 86;
  private static final int BLOCK = 1 << 22;

  private final Params params;
  private final Streams streams;
  private final Metrics metrics;
  private final Progress progress;
  private final Cancellation cancellation;

  /** The truth and the mishaps. */
  public record Params(
      @Describe("How many steps.") @Min(1) int steps,
      @Describe("The true value.") double value,
      @Describe("Standard deviation of the noise that all variants of a seed share.")
          @PositiveOrZero
          double sharedNoise,
      @Describe("Standard deviation of each run's own noise.") @PositiveOrZero double noise,
      @Describe("A word that is mixed into a run's own noise, as its value is.") String label,
      @Describe("How fast the curve falls, a step.") double rate,
      @Describe("Milliseconds that a step takes.") @PositiveOrZero int pause,
      @Describe("Steps between two points of the curve.") @Min(1) int logEvery,
      @Describe("The step at which the run fails; 0 for none.") int failAt,
      @Describe("The step at which the process halts; 0 for none.") int crashAt,
      @Describe("The step at which the run hangs; 0 for none.") int hangAt,
      @Describe("The step at which the run fills its memory; 0 for none.") int fillAt) {

    /** The defaults. */
    public static Params defaults() {
      return new Params(10, 1, 0, 0.1, "", 0.1, 0, 1, 0, 0, 0, 0);
    }
  }

  @Inject
  public Synthetic(
      Params params,
      Streams streams,
      Metrics metrics,
      Progress progress,
      Cancellation cancellation) {
    this.params = params;
    this.streams = streams;
    this.metrics = metrics;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  @Override
  public void run() {
    double result =
        params.value
            + params.sharedNoise * streams.named("shared").nextGaussian()
            + params.noise * streams.named("own " + params.label + params.value).nextGaussian();
    for (int step = 1; step <= params.steps; step++) {
      cancellation.check();
      mishap(step);
      double loss = result + Math.exp(-params.rate * step);
      if (step % params.logEvery == 0 || step == params.steps) {
        metrics.log("train/loss", step, loss);
      }
      progress.at("training", step, params.steps, loss);
      sleep(params.pause);
    }
    metrics.result("eval/value", result);
  }

  private void mishap(int step) {
    if (step == params.failAt) {
      throw new RunFailedException("the run was set to fail at step " + step);
    }
    if (step == params.crashAt) {
      Runtime.getRuntime().halt(CRASH_STATUS);
    }
    if (step == params.fillAt) {
      List<byte[]> all = new ArrayList<>();
      while (all.add(new byte[BLOCK])) {
        cancellation.check();
      }
    }
    while (step == params.hangAt) {
      cancellation.check();
      sleep(20);
    }
  }

  private static void sleep(int milliseconds) {
    if (milliseconds > 0) {
      try {
        Thread.sleep(milliseconds);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunCancelledException();
      }
    }
  }
}
