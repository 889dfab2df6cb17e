package dev.sluice.experiments.console;

import dev.sluice.api.run.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a run stands: on a terminal one line that is written over ten times a second, in a
 * file a line every ten seconds and one at the end of each phase. Safe for several threads.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {
  private static final long LIVE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintWriter out;
  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private String phase = "";
  private long phaseStart;
  private long doneBefore;
  private long lastShown;
  private boolean lineOpen;
  private @Nullable Status unseen;

  public ConsoleProgress(PrintWriter out, Terminal terminal) {
    this(out, terminal, System::nanoTime);
  }

  ConsoleProgress(PrintWriter out, Terminal terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void at(String phase, long done, long total, double loss) {
    long now = nanoTime.getAsLong();
    boolean begins = !phase.equals(this.phase);
    if (begins) {
      endPhase();
      this.phase = phase;
      phaseStart = now;
      // Training goes on where an evaluation interrupted it.
      doneBefore = done;
    }
    Status status =
        new Status(phase, done, total, loss, doneBefore, Duration.ofNanos(now - phaseStart));
    unseen = status;
    // In a file the first line of a phase says nothing that its end does not.
    if (terminal.live()
        ? begins || now - lastShown >= LIVE_NANOS
        : !begins && now - Math.max(lastShown, phaseStart) >= PLAIN_NANOS) {
      show(status, now);
    }
  }

  /** Ends the line, so that what follows begins on a new one. */
  @Override
  public synchronized void close() {
    endPhase();
    phase = "";
  }

  private void endPhase() {
    if (unseen != null && (terminal.live() || unseen.done() > 0)) {
      show(unseen, nanoTime.getAsLong());
    }
    if (lineOpen) {
      out.println();
      out.flush();
      lineOpen = false;
    }
    unseen = null;
  }

  private void show(Status status, long now) {
    if (terminal.live()) {
      // The last column stays free: some terminals begin a new line once it is written.
      out.print("\r\u001b[K" + status.line(terminal.width() - 1));
      lineOpen = true;
    } else {
      out.println(status.line(Integer.MAX_VALUE).replaceFirst("  \\[[#-]*]", ""));
    }
    out.flush();
    lastShown = now;
    unseen = null;
  }
}
