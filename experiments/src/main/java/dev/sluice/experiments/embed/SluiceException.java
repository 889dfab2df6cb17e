package dev.sluice.experiments.embed;

import dev.sluice.experiments.run.Reasons;
import java.util.function.Supplier;

/**
 * What the command line would print: a wrong descriptor, a run that failed, a model that cannot do
 * what is asked. The cause, where there is one, has the details.
 *
 * @since 0.2.0
 */
public final class SluiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SluiceException(String message) {
    super(message);
  }

  SluiceException(String message, RuntimeException cause) {
    super(message, cause);
  }

  /** Does it, and turns exceptions that have a message for the user into this one. */
  static <T> T translating(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw Reasons.of(e)
          .<RuntimeException>map(message -> new SluiceException(message, e))
          .orElse(e);
    }
  }
}
