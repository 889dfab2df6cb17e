package dev.sluice.experiments.journal;

import java.io.IOException;

/**
 * A lock that this process holds until it is closed, or until the process ends, however it ends.
 */
public interface RunLock extends AutoCloseable {
  @Override
  void close() throws IOException;
}
