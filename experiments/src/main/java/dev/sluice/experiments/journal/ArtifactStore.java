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

/** The run's {@code artifacts/} folder: a file is there whole or not at all. */
final class ArtifactStore {
  private final Path folder;
  private final Path partial;
  private final ObjectMapper json = new ObjectMapper();

  ArtifactStore(Path runFolder) {
    folder = runFolder.resolve("artifacts");
    partial = runFolder.resolve(".partial");
  }

  /** Writes beside the folder, brings the bytes to the disk, then moves the file to its name. */
  void write(String name, FileContent content) {
    Path target = resolve(name);
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
    for (String segment : name.split("/", -1)) {
      if (segment.isBlank()
          || segment.equals(".")
          || segment.equals("..")
          || segment.indexOf('\\') >= 0
          || segment.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "an artifact's name is relative and stays in its folder, such as samples/digits.csv;"
                + " found '"
                + name
                + "'");
      }
    }
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder.normalize())) {
      throw new IllegalArgumentException("artifact '" + name + "' would leave " + folder);
    }
    return target;
  }
}
