package dev.sluice.experiments.journal;

import dev.sluice.api.track.Line;

/** What became of a line's bytes. */
sealed interface Decoded {
  /** It says something. */
  record Said(Line line) implements Decoded {}

  /** A newer Sluice wrote it; nothing is wrong with it. */
  record Unknown(long number) implements Decoded {}

  /** It is not what was written. */
  record Damaged() implements Decoded {}
}
