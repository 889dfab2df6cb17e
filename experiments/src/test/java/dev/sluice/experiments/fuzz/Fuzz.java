package dev.sluice.experiments.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Runs random cases for some seconds and reports all kinds of failures at the end. Case {@code i}
 * has the seed {@code sluice.fuzz.seed + i}, so {@code -Dsluice.fuzz.seed} with the seed of a
 * failure begins with that case. {@code -Dsluice.fuzz.seconds} is the time of each fuzzer.
 */
public final class Fuzz {
  private static final long SEED = Long.getLong("sluice.fuzz.seed", 1);
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("sluice.fuzz.seconds", "1"));

  /** A case hangs if it takes as much processor time, or so many times as much while it waits. */
  private static final long LIMIT_SECONDS = 10;

  private static final int WAITING = 6;

  /** Kinds of failures after which there is no use in more. */
  private static final int KINDS = 20;

  private Fuzz() {}

  /** One case; throws an {@link AssertionError} that begins with the kind of failure. */
  @FunctionalInterface
  public interface Case {
    void check(SplittableRandom random) throws Exception;
  }

  /** Runs cases, at least one. */
  public static void run(String name, Case one) {
    Map<String, String> failures = new LinkedHashMap<>();
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    long count = 0;
    do {
      long seed = SEED + count++;
      try {
        limited(one, seed);
      } catch (AssertionError e) {
        String text = String.valueOf(e.getMessage()).strip();
        failures.putIfAbsent(kind(text), "-Dsluice.fuzz.seed=" + seed + ": " + text);
      }
    } while (System.nanoTime() < end && failures.size() < KINDS);
    System.out.println("fuzz " + name + ": " + count + " cases from seed " + SEED);
    assertThat(failures.values())
        .as("%s, %d cases from seed %d", name, count, SEED)
        .withFailMessage(() -> String.join("\n\n", failures.values()))
        .isEmpty();
  }

  /** The first line without what differs from case to case. */
  private static String kind(String text) {
    return text.lines().findFirst().orElse("").replaceAll("'[^']*'", "''").replaceAll("\\d+", "0");
  }

  private static void limited(Case one, long seed) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              one.check(new SplittableRandom(seed));
              return null;
            });
    Thread thread = new Thread(task, "fuzz-" + seed);
    thread.setDaemon(true);
    thread.start();
    for (int waited = 0; ; waited++) {
      try {
        task.get(1, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
        if (cpu > LIMIT_SECONDS * 1e9 || waited > WAITING * LIMIT_SECONDS) {
          throw new AssertionError("hangs " + where(thread));
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof AssertionError error ? error : thrown(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  private static AssertionError thrown(Throwable cause) {
    String where =
        Arrays.stream(cause.getStackTrace())
            .limit(8)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining("\n  "));
    return new AssertionError("throws " + cause + "\n  " + where, cause);
  }

  private static String where(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(20)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n  "));
  }
}
