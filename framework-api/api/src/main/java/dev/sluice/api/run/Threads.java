package dev.sluice.api.run;

/**
 * How many threads a component may use.
 *
 * @param count at least 1; results are bitwise repeatable for a fixed count
 */
public record Threads(int count) {
  public Threads {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + count);
    }
  }
}
