package dev.sluice.experiments.track;

import java.util.List;
import java.util.Objects;

/**
 * How far a run was brought to one place.
 *
 * @param place for the reader of the file
 * @param offset in the journal; everything before it is delivered or rejected
 * @param checksum of the line before the offset
 * @param points of curves and final figures that are delivered
 * @param rejected what could not be shown
 * @param closed whether the run has its last status there
 * @param state the feed's own
 */
record Progress(
    String place,
    long offset,
    long checksum,
    long points,
    List<Rejection> rejected,
    boolean closed,
    String state) {
  Progress {
    Objects.requireNonNull(place);
    Objects.requireNonNull(state);
    // A copy holds no null.
    rejected = List.copyOf(rejected);
    if (offset < 0 || points < 0) {
      throw new IllegalArgumentException("offset " + offset + ", points " + points);
    }
  }

  static Progress none(String place) {
    return new Progress(place, 0, 0, 0, List.of(), false, "");
  }
}
