package dev.sluice.runtime.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Checkpoints by a clock that the training ticks. */
final class Steps {
  final AtomicLong clock = new AtomicLong();
  private final Checkpoints checkpoints;

  Steps(Path folder, String key, int every, List<String> said) {
    this(folder, key, RunRecord.none(), every, said);
  }

  Steps(Path folder, String key, RunRecord record, int every, List<String> said) {
    checkpoints =
        new Checkpoints(folder, key, record, Duration.ofNanos(every), said::add, clock::get);
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
