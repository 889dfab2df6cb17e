package dev.sluice.ci.fault;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that logs until it is killed, or for two minutes should nobody kill it. */
final class EndlessTraining {
  private EndlessTraining() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (Training training = Training.start(Path.of(arguments[0]), "kill-9", arguments[1])) {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (System.nanoTime() < end) {
        training.steps(5);
        // About as fast as small networks train; without a pause the disk would fill.
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }
}
