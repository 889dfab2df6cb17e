package dev.sluice.experiments.track;

import java.util.Objects;

/**
 * Something of a run that a tracker could not show.
 *
 * @param what such as {@code metric 'train/loss'}
 * @param why in the words of the tracker's place
 * @param count how many items of that name
 */
public record Rejection(String what, String why, long count) {
  public Rejection {
    Objects.requireNonNull(what);
    Objects.requireNonNull(why);
  }
}
