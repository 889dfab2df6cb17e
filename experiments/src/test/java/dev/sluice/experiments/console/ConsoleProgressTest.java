package dev.sluice.experiments.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private final StringWriter written = new StringWriter();
  private final AtomicLong now = new AtomicLong();

  private ConsoleProgress progress(Terminal terminal) {
    return new ConsoleProgress(new PrintWriter(written), terminal, now::get);
  }

  private void pass(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private List<String> live() {
    return List.of(written.toString().split("\r\u001b\\[K"));
  }

  @Test
  void aTerminalSeesOneLineWithBarRateTimeLeftAndLoss() {
    try (ConsoleProgress progress = progress(new Terminal(true, false, 100))) {
      progress.at("training", 0, 5000, Double.NaN);
      pass(10_000);
      progress.at("training", 1250, 5000, 0.03125);
    }

    assertThat(live())
        .containsExactly(
            "",
            "training  [------------------------]  0/5,000",
            "training  [######------------------]  1,250/5,000  125 steps/s  30 s left  loss 0.03125"
                + System.lineSeparator());
  }

  @Test
  void aNarrowTerminalLosesTheBarFirstAndIsNeverOverrun() {
    try (ConsoleProgress progress = progress(new Terminal(true, false, 60))) {
      pass(1);
      progress.at("training", 0, 5000, Double.NaN);
      pass(10_000);
      progress.at("training", 1250, 5000, 0.03125);
    }

    assertThat(live().get(2).stripTrailing())
        .isEqualTo("training  1,250/5,000  125 steps/s  30 s left  loss 0.03125")
        .hasSizeLessThan(60);
  }

  @Test
  void aTerminalIsWrittenTenTimesASecondAtMost() {
    try (ConsoleProgress progress = progress(new Terminal(true, false, 100))) {
      for (int step = 1; step <= 1000; step++) {
        pass(1);
        progress.at("training", step, 1000, 1);
      }
    }

    assertThat(live()).hasSizeBetween(10, 13);
    assertThat(written.toString()).contains("1,000/1,000");
  }

  @Test
  void theRateAfterAnInterruptionIsThatOfTheNewStretch() {
    try (ConsoleProgress progress = progress(Terminal.plain())) {
      progress.at("training", 0, 2000, 1);
      pass(5_000);
      progress.at("training", 1000, 2000, 1);
      progress.at("measuring", 0, 1, Double.NaN);
      pass(5_000);
      progress.at("training", 1001, 2000, 1);
      pass(1_000);
      progress.at("training", 1101, 2000, 1);
    }

    assertThat(written.toString().lines())
        .containsExactly(
            "training  1,000/2,000  200 steps/s  5.0 s left  loss 1",
            "training  1,101/2,000  100 steps/s  9.0 s left  loss 1");
  }

  @Test
  void aFileGetsALineEveryTenSecondsAndOneAtTheEndOfAPhase() {
    try (ConsoleProgress progress = progress(Terminal.plain())) {
      for (int second = 0; second <= 25; second++) {
        progress.at("training", second * 100L, 2500, 0.5);
        pass(1000);
      }
      progress.at("sampling", 1, 1, Double.NaN);
      pass(500);
    }

    assertThat(written.toString().lines())
        .containsExactly(
            "training  1,000/2,500  100 steps/s  15 s left  loss 0.5000",
            "training  2,000/2,500  100 steps/s  5.0 s left  loss 0.5000",
            "training  2,500/2,500  100 steps/s  loss 0.5000",
            "sampling  1/1");
  }
}
