package dev.sluice.experiments.run;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import dev.sluice.api.track.RunHeader;
import dev.sluice.runtime.checkpoint.Checkpoints;
import dev.sluice.runtime.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The training of a run that is evaluated again: measures and pictures with other parameters after
 * training. The evaluation is a run of its own next to the trained one, with another id than a run
 * that trains; nothing is trained, and the trained run's folder is only read.
 *
 * @param run with the parameters of the evaluation
 */
public record EvaluatedTraining(TrainedRun run) {
  /** The tag of an evaluation, with the id of the run whose weights it uses. */
  static final String OF_TAG = "sluice.evaluation.of";

  /** The tag of an evaluation of an interrupted run, with the step of the checkpoint. */
  static final String STEP_TAG = "sluice.evaluation.step";

  /**
   * Plans the evaluation of a run, or of the last checkpoint of one that was interrupted.
   *
   * @param environment the variables
   * @param folder the trained run's
   * @param overrides of parameters that act after training
   * @param trackingUri as in {@link RunRequest}
   * @param trackers as in {@link RunRequest}
   * @throws RunFailedException as {@link FinishedRun#open}
   * @throws InputException as {@link FinishedRun#open}
   */
  public static RunPlan plan(
      Registry registry,
      Map<String, String> environment,
      Path folder,
      List<String> overrides,
      @Nullable String trackingUri,
      List<String> trackers) {
    EvaluatedTraining training =
        new EvaluatedTraining(TrainedRun.read(registry, folder, overrides));
    training.run.requireTraining();
    RunHeader header = training.run.header();
    RunRequest request =
        new RunRequest(
            new RunFolder(folder).descriptor(),
            overrides,
            Objects.requireNonNullElse(folder.toAbsolutePath().getParent(), folder),
            /* folder= */ null,
            /* resume= */ true,
            trackingUri,
            trackers,
            header.experiment(),
            /* runName= */ null,
            training.tags(),
            /* pruning= */ null,
            /* training= */ null,
            RunRequest.CHECKPOINT_SECONDS);
    return new RunPlan(
        request,
        training.run.descriptor(),
        Trackers.of(registry, environment, trackingUri, trackers),
        Optional.of(training));
  }

  /** As {@link FinishedRun#note}. */
  public Optional<String> note() {
    return run.note();
  }

  private SortedMap<String, String> tags() {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put(RunHeader.PARENT_TAG, run.header().uid());
    tags.put(OF_TAG, run.id());
    run.interrupted().ifPresent(at -> tags.put(STEP_TAG, Long.toString(at.step())));
    return tags;
  }

  /**
   * The id of the evaluation: no run that trains has it.
   *
   * @param own that of a run that trains with the same parameters
   */
  String id(String own) {
    String of =
        run.interrupted().map(at -> at.training() + ":" + at.step()).orElse("the end of training");
    String text = "evaluation of " + run.id() + " at " + of + " as " + own + "\n";
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, own.length());
  }

  /** Those of the trained run, only to be read. */
  Checkpoints checkpoints() {
    return Checkpoints.ofEndedRun(run.checkpoint(), run.key(), this::requireStep);
  }

  /** The run may be going on in another process. */
  private void requireStep(long step) {
    run.interrupted()
        .filter(at -> at.step() != step)
        .ifPresent(
            at -> {
              throw new RunFailedException(
                  "%s now has a checkpoint of step %,d instead of %,d; evaluate it again"
                      .formatted(run.folder(), step, at.step()));
            });
  }

  /** Passes pictures and files on, and rejects data that changed since training. */
  Artifacts ofSameData(Artifacts to) {
    return new SameData(run.folder(), to);
  }

  /** Passes an evaluation's figures on; what the training cost belongs to the trained run. */
  static Metrics withoutCosts(Metrics to) {
    return new Metrics() {
      @Override
      public void log(String name, long step, double value) {
        to.log(name, step, value);
      }

      @Override
      public void result(String name, double value) {
        if (!name.startsWith("time/training")) {
          to.result(name, value);
        }
      }
    };
  }
}
