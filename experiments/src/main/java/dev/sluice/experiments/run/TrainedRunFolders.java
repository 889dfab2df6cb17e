package dev.sluice.experiments.run;

import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.TrainedRuns;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.runtime.checkpoint.Checkpoints;
import dev.sluice.runtime.learn.TrainingLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs among which a run finds initial weights.
 *
 * @param root the folder of all run folders
 * @param params those of the run that begins, dotted
 */
record TrainedRunFolders(Path root, Locks locks, SortedMap<String, String> params)
    implements TrainedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(TrainedRunFolders.class);

  @Override
  public Found find(String run, int training) {
    try {
      Path folder = new RunFolders(root).find(run);
      JournalReader.header(folder).ifPresent(header -> compare(run, header.params()));
      int number = training == 0 ? last(folder, run) : training;
      return new Found(
          trained(folder, number).orElseThrow(() -> missing(folder, run, number)),
          Checkpoints.finished(checkpoint(folder), number));
    } catch (InputException | JournalException e) {
      throw new RunFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private void compare(String run, SortedMap<String, String> theirs) {
    ModelDifferences differences = new ModelDifferences(params, theirs);
    differences.requireSameTokens(run);
    List<String> models = differences.ofModels();
    if (!models.isEmpty()) {
      LOG.warn(
          "the weights of run '{}' were trained in another model: {}",
          run,
          String.join("; ", models));
    }
  }

  /**
   * What a training of a run left; empty if it was not finished.
   *
   * @param folder the run's
   * @param training counts from 1
   */
  static Optional<TrainedModel> trained(Path folder, int training) {
    return JournalReader.header(folder)
        .map(TrainedRun::key)
        .flatMap(key -> TrainingLoop.trained(checkpoint(folder), key, training));
  }

  /** What {@link Found#file} holds; empty for a file of another kind. */
  static Optional<TrainedModel> at(Path file) {
    Path checkpoints = file.toAbsolutePath().getParent();
    Path folder = checkpoints == null ? null : checkpoints.getParent();
    if (folder == null || !JournalReader.isRun(folder)) {
      return Optional.empty();
    }
    for (int training = 1; training <= count(folder); training++) {
      if (Checkpoints.finished(checkpoint(folder), training).endsWith(file.getFileName())) {
        return trained(folder, training);
      }
    }
    return Optional.empty();
  }

  private int last(Path folder, String run) {
    RunState state = RunState.in(folder, locks);
    if (state != RunState.FINISHED) {
      throw new RunFailedException(
          "run '%s' (%s) is not finished, it is %s: resume it with sluice run --resume, or name one of its finished trainings, of which there are %d"
              .formatted(run, folder, state.words(), count(folder)));
    }
    if (count(folder) == 0) {
      throw new RunFailedException(
          "run '%s' (%s) has trained nothing%s"
              .formatted(
                  run,
                  folder,
                  tag(folder, EvaluatedTraining.OF_TAG)
                      .map(of -> ": it is an evaluation of the run " + of + "; name that one")
                      .orElse("")));
    }
    return count(folder);
  }

  private static RunFailedException missing(Path folder, String run, int training) {
    return new RunFailedException(
        "run '%s' (%s) has no finished training %d; it has %d"
            .formatted(run, folder, training, count(folder)));
  }

  private static int count(Path folder) {
    int count = 0;
    while (Files.exists(Checkpoints.finished(checkpoint(folder), count + 1))) {
      count++;
    }
    return count;
  }

  private static Path checkpoint(Path folder) {
    return new RunFolder(folder).checkpoint();
  }

  private static Optional<String> tag(Path folder, String name) {
    return JournalReader.header(folder).map(header -> header.tags().get(name));
  }
}
