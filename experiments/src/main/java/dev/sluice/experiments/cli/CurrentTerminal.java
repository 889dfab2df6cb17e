package dev.sluice.experiments.cli;

import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.run.Signals;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The terminal with the size that it has now. The launcher found the first one; the system tells of
 * each change (SIGWINCH), and {@code stty} says what it is then.
 */
final class CurrentTerminal implements Supplier<Terminal>, AutoCloseable {
  private static final File TERMINAL = new File("/dev/tty");

  private final Signals signals;
  private volatile boolean changed;
  private Terminal last;

  CurrentTerminal(Terminal first) {
    last = first;
    signals = first.live() ? Signals.takeResizing(() -> changed = true) : Signals.none();
  }

  @Override
  public synchronized Terminal get() {
    if (changed) {
      changed = false;
      last = last.resized(size());
    }
    return last;
  }

  /** As {@code stty size} prints it; empty where it cannot be had. */
  private static String size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      return size;
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @Override
  public void close() {
    signals.close();
  }
}
