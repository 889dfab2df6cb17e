package dev.sluice.api.track;

import java.util.List;
import java.util.Optional;

/**
 * Takes one run's journal, line by line. Used by one thread at a time. A method that throws {@link
 * TrackerException} is called again later, with the same lines; any other exception ends the feed,
 * never the run.
 */
public interface TrackerFeed extends AutoCloseable {
  /**
   * Connects, before the first delivery.
   *
   * @return whether what was delivered before, according to the state that the feed was opened
   *     with, is still there; if not, all is delivered again from the first line
   */
  boolean connect();

  /**
   * Delivers lines in the journal's order: up to a thousand points ({@link Entry#isPoint}) in a
   * row, or one line of another kind. They count as delivered once this returns and {@link #state}
   * is stored; after a crash between the two they come again. Entries of a type unknown to the feed
   * are to be ignored.
   *
   * @return how many of the points were kept
   */
  int deliver(List<Line> lines);

  /** What the feed needs to continue after the lines delivered so far. */
  String state();

  /** Where to see the run, for messages. */
  default Optional<String> link() {
    return Optional.empty();
  }

  /** Releases what {@link #connect} took; nothing is delivered after it. */
  @Override
  default void close() {}
}
