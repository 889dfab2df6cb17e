package dev.sluice.runtime.huggingface;

import dev.sluice.api.checkpoint.ModelCheckpoint;
import dev.sluice.api.checkpoint.ModelCheckpoints;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.GgufFile;
import dev.sluice.runtime.file.TensorStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens checkpoints in a folder with {@code config.json}, and {@code .gguf} files. Immutable.
 *
 * @since 0.3.0
 */
public final class CheckpointFiles implements ModelCheckpoints {
  @Override
  public ModelCheckpoint open(Path path) {
    if (Files.isRegularFile(path)) {
      return GgufCheckpoint.of(path, GgufFile.open(path));
    }
    if (!Files.isDirectory(path)) {
      throw new RunFailedException("there is no checkpoint " + path);
    }
    return new StoredCheckpoint(
        DecoderConfigReader.read(path), TensorStore.ofFolder(path), safetensors(path));
  }

  /** Those that {@link TensorStore#ofFolder} reads: the single file, or else the shards. */
  private static List<Path> safetensors(Path folder) {
    Path single = folder.resolve("model.safetensors");
    if (Files.exists(single)) {
      return List.of(single);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.safetensors")) {
      all.forEach(files::add);
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + folder + ": " + e.getMessage(), e);
    }
    files.sort(null);
    return files;
  }
}
