package dev.sluice.experiments.launch.slurm;

import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Arrays whose suite was killed: no process follows them, and the next call submits their runs
 * again.
 */
final class OrphanedArrays {
  private OrphanedArrays() {}

  /** Cancels them; arrays of a suite that lives, on whatever machine, are left alone. */
  static void cancel(Path batches, Locks locks, Slurm slurm) throws IOException {
    if (!Files.isDirectory(batches)) {
      return;
    }
    List<Path> folders;
    try (Stream<Path> all = Files.list(batches)) {
      folders = all.toList();
    }
    for (Path folder : folders) {
      cancel(new Batch(folder, locks), slurm);
    }
  }

  private static void cancel(Batch batch, Slurm slurm) throws IOException {
    Optional<String> job = batch.job();
    if (job.isEmpty()) {
      return;
    }
    Optional<RunLock> lock = batch.lock();
    if (lock.isPresent()) {
      RunLock ours = lock.get();
      try (ours) {
        slurm.cancel(List.of(job.get()));
        batch.forgetJob();
      }
    }
  }
}
