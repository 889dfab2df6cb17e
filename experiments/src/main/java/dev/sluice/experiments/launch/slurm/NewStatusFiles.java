package dev.sluice.experiments.launch.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reports the files that appear in a folder, each once. The folder is listed only when its time has
 * changed: with thousands of runs on a network file system a query per run would be too slow.
 */
final class NewStatusFiles {
  /** A change within the clock's grain of the last reading may have been missed by it. */
  private static final long FRESH_MILLIS = 5_000;

  private final Path folder;
  private final Set<Integer> told = new HashSet<>();
  private long readAt = Long.MIN_VALUE;

  NewStatusFiles(Path folder) {
    this.folder = folder;
  }

  /** The numbers that are the names of files which have come since the last call. */
  List<Integer> next() throws IOException {
    long changed = Files.getLastModifiedTime(folder).toMillis();
    if (changed == readAt) {
      return List.of();
    }
    boolean settled = System.currentTimeMillis() - changed > FRESH_MILLIS;
    List<Integer> fresh = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".part") && told.add(Integer.valueOf(name))) {
          fresh.add(Integer.valueOf(name));
        }
      }
    }
    readAt = settled ? changed : Long.MIN_VALUE;
    return fresh;
  }
}
