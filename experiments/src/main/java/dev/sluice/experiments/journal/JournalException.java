package dev.sluice.experiments.journal;

import dev.sluice.api.run.RunFailedException;

/** A journal that cannot be written or read, with a message for the person who runs. */
public final class JournalException extends RunFailedException {
  private static final long serialVersionUID = 1L;

  JournalException(String message) {
    super(message);
  }

  JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
