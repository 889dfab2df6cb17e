package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import dev.sluice.runtime.file.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small files next to checkpoints that say where the record stood: before a training, and after one
 * whose checkpoint another run wrote.
 */
final class Marks {
  /** The name of the state that holds the record's mark, also in checkpoints. */
  static final String RECORD = "record";

  private final Path folder;
  private final CheckpointKey key;
  private final RunRecord record;

  /**
   * @param folder of the checkpoints, made where it is missing; what it is in must exist
   */
  Marks(Path folder, CheckpointKey key, RunRecord record) {
    this.folder = folder;
    this.key = key;
    this.record = record;
  }

  /** Before a training. */
  static String begun(int training) {
    return "train-" + training + ".begun";
  }

  /** After a training that another run did. */
  static String shared(int training) {
    return "train-" + training + ".shared";
  }

  /** Empty where there is none that can be read. */
  Optional<List<Long>> read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file)
          ? Optional.ofNullable(CheckpointFile.read(file, key, RECORD::equals).get(RECORD))
              .map(State::numbers)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Notes where the record stands before a training, or knows it from an earlier attempt. */
  void begin(int training) {
    Optional<List<Long>> before = read(begun(training));
    if (before.isPresent() && record.fault(before.get()).isEmpty()) {
      return;
    }
    try {
      write(begun(training));
    } catch (IOException e) {
      // Checkpoints will fail too, and say so; without the mark no run starts after this training.
    }
  }

  /** Forgets what {@link #begin} noted. */
  void forget(int training) {
    try {
      Files.deleteIfExists(folder.resolve(begun(training)));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // There are other checkpoints.
    }
  }

  /** Makes another run's checkpoint this run's own, which relies on what is recorded here. */
  void adopt(Path checkpoint, int training) throws IOException {
    write(shared(training));
    WholeFile.writeToDisk(
        folder.resolve(TrainingCall.finished(training)),
        part -> {
          try {
            Files.createLink(part, checkpoint);
          } catch (IOException | UnsupportedOperationException e) {
            Files.copy(checkpoint, part);
          }
        });
  }

  /** Whether a finished training is that of another run. */
  boolean isShared(int training) {
    return Files.exists(folder.resolve(shared(training)));
  }

  private void write(String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
    State mark = new State(List.of(), record.mark());
    WholeFile.writeToDisk(
        folder.resolve(name),
        file -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            CheckpointFile.write(out, key.training(), Map.of(RECORD, mark));
          }
        });
  }
}
