package dev.sluice.flow.path;

import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.run.RunFailedException;

/** The schedule of a path, for what cannot do without. */
public final class Schedules {
  private Schedules() {}

  /**
   * The path's schedule.
   *
   * @param who what needs it, such as {@code loss-weight 'snr'}
   * @throws RunFailedException if the path has none
   */
  public static Schedule of(ProbabilityPath path, String who) {
    return path.schedule()
        .orElseThrow(
            () ->
                new RunFailedException(
                    who
                        + " needs a path x_t = alpha(t) x_1 + beta(t) x_0, such as 'linear' or"
                        + " 'gaussian'; this one has no schedule"));
  }
}
