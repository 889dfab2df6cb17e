package dev.sluice.experiments.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Ties this process to the one that started it: whatever ends that one, kill -9 too, closes our
 * standard input, and we end. Nobody is then left who writes to a run folder that has been given to
 * another.
 */
public final class Tether {
  /** The environment variable that asks for it, by the value {@code 1}. */
  public static final String VARIABLE = "SLUICE_TETHER";

  private static final int KILLED = 137;

  private Tether() {}

  /** Ends this process, as if killed, when its standard input closes; if the environment asks. */
  public static void hold(Map<String, String> environment) {
    if ("1".equals(environment.get(VARIABLE))) {
      InputStream in = System.in;
      Thread thread = new Thread(() -> haltAtEnd(in), "tether");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void haltAtEnd(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As good as closed.
    }
    Runtime.getRuntime().halt(KILLED);
  }
}
