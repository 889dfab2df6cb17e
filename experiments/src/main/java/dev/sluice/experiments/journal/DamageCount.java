package dev.sluice.experiments.journal;

/** Follows the numbers of a journal's lines and counts what cannot be used. */
final class DamageCount {
  private static final long UNKNOWN = -1;

  private long next;
  private long gaps;
  private long damaged;
  private long misplaced;
  private long after = -1;
  private boolean any;

  private DamageCount(long next) {
    this.next = next;
  }

  static DamageCount fromTheBeginning() {
    return new DamageCount(0);
  }

  /** From the line after this one on. */
  static DamageCount after(long number) {
    return new DamageCount(number + 1);
  }

  /** From a place on where no number is known. */
  static DamageCount anywhere() {
    return new DamageCount(UNKNOWN);
  }

  /** A line that is not what was written. */
  void damaged() {
    damaged++;
    first();
  }

  /** Whether a line of this number is in its place, with or without a gap before it. */
  boolean take(long number) {
    if (next != UNKNOWN && number < next) {
      misplaced++;
      first();
      return false;
    }
    if (next != UNKNOWN && number > next) {
      gaps += number - next;
      first();
    }
    next = number + 1;
    return true;
  }

  /** The number of the next line; -1 where it is not known. */
  long next() {
    return next;
  }

  boolean isNone() {
    return !any;
  }

  Damage damage() {
    return isNone()
        ? Damage.NONE
        : new Damage(damaged, Math.max(0, gaps - damaged), misplaced, after);
  }

  private void first() {
    if (!any) {
      any = true;
      after = next == UNKNOWN ? -1 : next - 1;
    }
  }
}
