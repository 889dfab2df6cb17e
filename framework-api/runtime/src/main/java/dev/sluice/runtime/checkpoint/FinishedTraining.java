package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished training of another run, found whole and of the same training.
 *
 * @param file its checkpoint
 * @param states what it holds
 * @param record records here what that run recorded while it trained
 */
record FinishedTraining(Path file, Map<String, State> states, Runnable record) {
  /**
   * Reads it.
   *
   * @param number counts from 0
   * @throws IOException if it is not there, damaged, or of another training; with the reason
   */
  static FinishedTraining of(SharedTraining source, CheckpointKey key, int number)
      throws IOException {
    Path file = source.checkpoints().resolve(TrainingCall.finished(number));
    if (!Files.exists(file)) {
      throw new IOException("its training " + (number + 1) + " is not finished");
    }
    Map<String, State> states = CheckpointFile.read(file, key, name -> true);
    State own = states.remove(Marks.RECORD);
    Marks marks = new Marks(source.checkpoints(), key, RunRecord.none());
    Optional<List<Long>> begun = marks.read(Marks.begun(number));
    if (own == null || begun.isEmpty()) {
      throw new IOException("it does not say what it recorded in training " + (number + 1));
    }
    List<Long> done = marks.read(Marks.shared(number)).orElse(own.numbers());
    return new FinishedTraining(file, states, source.recorded(begun.get(), done));
  }
}
