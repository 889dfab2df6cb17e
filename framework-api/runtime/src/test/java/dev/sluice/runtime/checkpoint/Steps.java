package dev.sluice.runtime.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Checkpoints by a clock that a training step moves by a second. */
final class Steps {
  final AtomicLong clock = new AtomicLong();
  private final Checkpoints checkpoints;

  Steps(Path folder, String key, int every, List<String> said) {
    this(folder, key, RunRecord.none(), every, said);
  }

  Steps(Path folder, String key, RunRecord record, int every, List<String> said) {
    checkpoints =
        new Checkpoints(
            folder,
            CheckpointKey.of(key),
            record,
            Duration.ofSeconds(every),
            said::add,
            () -> clock.get() * 1_000_000_000);
  }

  private Steps() {
    checkpoints = Checkpoints.none();
  }

  /** No checkpoints. */
  static Steps never() {
    return new Steps();
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }
}
