package dev.sluice.api.learn;

import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * Looks at the loss on a validation part, which is not learnt from, between steps of a training.
 *
 * <p>The weights in the model are, at each look, those that would be used if training ended there:
 * averaged where the run averages. The loss must be of the same draws at every look, so that two
 * looks differ by the weights only, and must take random streams for that look only.
 *
 * @param every steps between two looks; the last step is looked at in any case, and 0 means only
 *     then
 * @param loss of the model as it is now, smaller is better; a value that is not finite is never the
 *     best
 * @since 0.2.0
 */
public record Validation(int every, DoubleSupplier loss) {
  private static final Validation NONE = new Validation(0, () -> Double.NaN);

  public Validation {
    Objects.requireNonNull(loss, "loss");
    if (every < 0) {
      throw new IllegalArgumentException("every must be at least 0, not " + every);
    }
  }

  /** Where there is no validation part. */
  public static Validation none() {
    return NONE;
  }

  /** Whether there is a validation part. */
  public boolean isPresent() {
    return !equals(NONE);
  }

  /** Whether to look after {@code step} of {@code total} steps. */
  public boolean isDue(long step, long total) {
    return isPresent() && (step == total || (every > 0 && step % every == 0));
  }
}
