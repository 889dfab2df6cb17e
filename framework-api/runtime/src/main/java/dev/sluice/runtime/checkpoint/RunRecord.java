package dev.sluice.runtime.checkpoint;

import java.util.List;
import java.util.Optional;

/**
 * What a run wrote of its figures besides its checkpoints: its journal. A resumed run does not
 * compute again what lies before its checkpoint, so that a checkpoint is of no use where the record
 * lacks any of it.
 */
public interface RunRecord {
  /**
   * Brings all that was recorded to the disk.
   *
   * @return where the record stands then, for {@link #fault}
   */
  List<Long> mark();

  /**
   * Why the record, as this process found it, does not have all that it had at a mark; empty where
   * it has.
   *
   * @param mark of an earlier process; empty where the checkpoint has none
   */
  Optional<String> fault(List<Long> mark);

  /** None: checkpoints rely on nothing. */
  static RunRecord none() {
    return new RunRecord() {
      @Override
      public List<Long> mark() {
        return List.of();
      }

      @Override
      public Optional<String> fault(List<Long> mark) {
        return Optional.empty();
      }
    };
  }
}
