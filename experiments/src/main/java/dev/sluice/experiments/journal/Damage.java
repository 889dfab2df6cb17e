package dev.sluice.experiments.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a journal could not be used.
 *
 * @param damaged whole lines that are not what was written: a wrong checksum or no valid JSON
 * @param missing lines that the numbering skips, without those that are there but damaged
 * @param misplaced lines that are doubled or out of order; they were not used
 * @param after the number of the last good line before the first of them; -1 where there is none
 */
public record Damage(long damaged, long missing, long misplaced, long after) {
  /** None. */
  public static final Damage NONE = new Damage(0, 0, 0, -1);

  /** Whether every line was used. */
  public boolean isNone() {
    return count() == 0;
  }

  /** How many lines could not be used. */
  public long count() {
    return damaged + missing + misplaced;
  }

  /** Such as {@code 2 damaged lines and 1 missing line, the first after line 14}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, damaged, "damaged");
    add(parts, missing, "missing");
    add(parts, misplaced, "misplaced");
    return String.join(" and ", parts)
        + (after < 0 ? ", the first at the beginning" : ", the first after line " + after);
  }

  private static void add(List<String> parts, long count, String kind) {
    if (count > 0) {
      parts.add(count + " " + kind + (count == 1 ? " line" : " lines"));
    }
  }
}
