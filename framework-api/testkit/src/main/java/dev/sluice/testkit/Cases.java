package dev.sluice.testkit;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A property checked on random cases. Every case has a random generator of its own; a failure names
 * its seed, and {@code -Dsluice.cases.seed=SEED} runs that case alone.
 */
public final class Cases {
  private static final String SEED = "sluice.cases.seed";

  /** One number in so many is the least of its range, and one the most. */
  private static final int ENDS = 16;

  private Cases() {}

  /** Checks {@code count} cases from a fresh seed. */
  public static void check(int count, Consumer<SplittableRandom> property) {
    String given = System.getProperty(SEED, "");
    if (!given.isBlank()) {
      one(Long.parseLong(given), property);
      return;
    }
    SplittableRandom seeds = new SplittableRandom();
    for (int i = 0; i < count; i++) {
      one(seeds.nextLong(), property);
    }
  }

  private static void one(long seed, Consumer<SplittableRandom> property) {
    try {
      property.accept(new SplittableRandom(seed));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("case of -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
    }
  }

  /** A whole number from {@code least} to {@code most}, the ends more often than others. */
  public static int whole(SplittableRandom random, int least, int most) {
    return switch (random.nextInt(ENDS)) {
      case 0 -> least;
      case 1 -> most;
      default -> (int) random.nextLong(least, most + 1L);
    };
  }

  /** A number from {@code least} to {@code most}, the ends more often than others. */
  public static double number(SplittableRandom random, double least, double most) {
    return switch (random.nextInt(ENDS)) {
      case 0 -> least;
      case 1 -> most;
      default -> random.nextDouble(least, most);
    };
  }
}
