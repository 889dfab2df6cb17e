package dev.sluice.runtime.run;

import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.TrainedRuns;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Table;
import dev.sluice.runtime.checkpoint.Checkpoints;
import java.awt.image.BufferedImage;

/**
 * What a run is given from outside; the run does not close it.
 *
 * @param metrics where numbers go
 * @param artifacts where pictures and files go
 * @param progress who is told how far the run is
 * @param cancellation whether the run was asked to stop, usually a {@link CancellationSwitch}
 * @param checkpoints where training is saved from time to time
 * @param trainedRuns other runs, whose weights this one can begin with
 * @param precision in which models keep weights that were trained before
 */
public record RunServices(
    Metrics metrics,
    Artifacts artifacts,
    Progress progress,
    Cancellation cancellation,
    Checkpoints checkpoints,
    TrainedRuns trainedRuns,
    Precision precision) {

  /** With trained weights as they are. */
  public RunServices(
      Metrics metrics,
      Artifacts artifacts,
      Progress progress,
      Cancellation cancellation,
      Checkpoints checkpoints,
      TrainedRuns trainedRuns) {
    this(metrics, artifacts, progress, cancellation, checkpoints, trainedRuns, Precision.FLOAT32);
  }

  /** Without other runs. */
  public RunServices(
      Metrics metrics,
      Artifacts artifacts,
      Progress progress,
      Cancellation cancellation,
      Checkpoints checkpoints) {
    this(
        metrics,
        artifacts,
        progress,
        cancellation,
        checkpoints,
        (run, training) -> {
          throw new RunFailedException("there are no runs here, and so no run '" + run + "'");
        });
  }

  /** Without checkpoints and other runs. */
  public RunServices(
      Metrics metrics, Artifacts artifacts, Progress progress, Cancellation cancellation) {
    this(metrics, artifacts, progress, cancellation, Checkpoints.none());
  }

  /** Keeps nothing, tells nobody and never ends a run: for laws and tests. */
  public static RunServices silent() {
    return new RunServices(
        new NoMetrics(), new NoArtifacts(), (phase, done, total, loss) -> {}, () -> {});
  }

  /** The same with models that keep trained weights in this precision. */
  public RunServices in(Precision kept) {
    return new RunServices(
        metrics, artifacts, progress, cancellation, checkpoints, trainedRuns, kept);
  }

  private static final class NoMetrics implements Metrics {
    @Override
    public void log(String name, long step, double value) {}

    @Override
    public void result(String name, double value) {}
  }

  private static final class NoArtifacts implements Artifacts {
    @Override
    public void picture(String name, long step, BufferedImage image) {}

    @Override
    public void table(String name, Table table) {}

    @Override
    public void file(String name, FileContent content) {}

    @Override
    public void dataset(Dataset dataset) {}
  }
}
