package dev.sluice.runtime.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Another run whose finished trainings this one starts after, where they are the same. What that
 * run recorded while it trained becomes part of this run's record.
 *
 * @since 0.2.0
 */
public interface SharedTraining {
  /** The folder of that run's checkpoints; only read. */
  Path checkpoints();

  /**
   * What that run recorded between two of its marks.
   *
   * @param begun {@link RunRecord#mark} before a training
   * @param done the same after it
   * @return records it here; everything that it needs was found
   * @throws IOException if it cannot be used, with the reason
   */
  Runnable recorded(List<Long> begun, List<Long> done) throws IOException;
}
