package dev.sluice.experiments.journal;

import dev.sluice.api.track.Line;
import java.util.Optional;

/** What became of a line's bytes. */
sealed interface Decoded {
  /** Counts it; the line, if it says something and is the next. */
  Optional<Line> take(DamageCount damage);

  /** It says something. */
  record Said(Line line) implements Decoded {
    @Override
    public Optional<Line> take(DamageCount damage) {
      return damage.take(line.number()) ? Optional.of(line) : Optional.empty();
    }
  }

  /** A newer Sluice wrote it; nothing is wrong with it. */
  record Unknown(long number) implements Decoded {
    @Override
    public Optional<Line> take(DamageCount damage) {
      damage.take(number);
      return Optional.empty();
    }
  }

  /** It is not what was written. */
  record Damaged() implements Decoded {
    @Override
    public Optional<Line> take(DamageCount damage) {
      damage.damaged();
      return Optional.empty();
    }
  }
}
