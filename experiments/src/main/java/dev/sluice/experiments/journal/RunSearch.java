package dev.sluice.experiments.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds run folders. */
public final class RunSearch {
  private RunSearch() {}

  /**
   * The run folders at or directly below each of the given folders, by name, and those of the
   * suites among them; a suite's parent runs come before its runs.
   */
  public static List<Path> runsIn(List<Path> folders) {
    List<Path> runs = new ArrayList<>();
    for (Path folder : folders) {
      if (JournalReader.isRun(folder)) {
        runs.add(folder);
        continue;
      }
      for (Path child : within(folder)) {
        if (JournalReader.isRun(child)) {
          runs.add(child);
        } else if (isSuite(child)) {
          runs.addAll(runsIn(List.of(child)));
        } else if (isSuite(folder) && child.endsWith("suite")) {
          runs.addAll(
              0, within(child.resolve("parent")).stream().filter(JournalReader::isRun).toList());
        }
      }
    }
    return runs;
  }

  /** Whether a folder holds a suite's runs. */
  public static boolean isSuite(Path folder) {
    return Files.isDirectory(folder.resolve("suite"))
        && (Files.isDirectory(folder.resolve("suite").resolve("parent"))
            || Files.isRegularFile(folder.resolve("suite").resolve("suite.yaml")));
  }

  private static List<Path> within(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
