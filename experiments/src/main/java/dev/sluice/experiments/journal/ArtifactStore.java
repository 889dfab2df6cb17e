package dev.sluice.experiments.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.run.Artifacts.FileContent;
import dev.sluice.api.run.Table;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run's {@code artifacts/} folder: a file is there whole or not at all. */
final class ArtifactStore {
  private final RunPlace place;
  private final ArtifactFolder artifacts;
  private final Path folder;
  private final Path partial;
  private final ObjectMapper json = new ObjectMapper();

  ArtifactStore(Path runFolder, RunPlace place) {
    this.place = place;
    artifacts = new ArtifactFolder(runFolder);
    folder = runFolder.resolve(ArtifactFolder.FOLDER).normalize();
    partial = runFolder.resolve(".partial");
  }

  /** Writes beside the folder, brings the bytes to the disk, then moves the file to its name. */
  void write(String name, FileContent content) {
    Path target = resolve(name);
    place.require();
    try {
      Files.createDirectories(partial);
      WholeFile.writeToDisk(target, partial, content::writeTo);
    } catch (IOException e) {
      throw new JournalException("cannot write " + target + ": " + SyncedFile.reason(e), e);
    }
  }

  void writeTable(String name, Table table) {
    Map<String, List<?>> content = new LinkedHashMap<>();
    content.put("columns", table.columns());
    content.put("data", table.rows());
    write(name, path -> Files.write(path, json.writeValueAsBytes(content)));
  }

  /** The folder of files that were not finished, gone if all were. */
  void close() {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // Some file was not finished; it stays there for whoever looks for it.
    }
  }

  private Path resolve(String name) {
    Path target = artifacts.resolve(name);
    for (@Nullable Path path = target;
        path != null && path.startsWith(folder);
        path = path.getParent()) {
      if (Files.isSymbolicLink(path)) {
        throw new JournalException(
            "cannot write "
                + target
                + ": "
                + path
                + " is a symbolic link; a run writes to its own folder only");
      }
    }
    return target;
  }
}
