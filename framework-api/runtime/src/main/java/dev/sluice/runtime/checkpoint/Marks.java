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

  /** Of a folder that exists, or is made before anything is written. */
  Marks(Path folder, CheckpointKey key) {
    this.folder = folder;
    this.key = key;
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
      return Files.exists(file)
          ? Optional.ofNullable(CheckpointFile.read(file, key, RECORD::equals).get(RECORD))
              .map(State::numbers)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(String name, List<Long> mark) throws IOException {
    WholeFile.writeToDisk(
        folder.resolve(name),
        file -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            CheckpointFile.write(out, key.training(), Map.of(RECORD, new State(List.of(), mark)));
          }
        });
  }
}
