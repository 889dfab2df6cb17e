package dev.sluice.api.checkpoint;

import java.nio.file.Path;

/**
 * Opens checkpoints of other programs. Given by the run; inject it. Safe for any number of threads.
 *
 * @since 0.3.0
 */
@FunctionalInterface
public interface ModelCheckpoints {
  /**
   * Opens a checkpoint: reads its configuration and the headers of its files, whose numbers are
   * read where they are asked for.
   *
   * @param path a folder with {@code config.json} and safetensors, or a {@code .gguf} file
   * @throws dev.sluice.api.run.RunFailedException if it is missing or damaged, or is of a model
   *     that cannot be imported, in one line
   */
  ModelCheckpoint open(Path path);
}
