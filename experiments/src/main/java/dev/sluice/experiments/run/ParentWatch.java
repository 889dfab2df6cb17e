package dev.sluice.experiments.run;

import dev.sluice.runtime.thread.Daemons;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Stops this process when the one that started it is gone: however that one ended, kill -9
 * included, this one's standard input closes. So no process is left that writes to a run folder
 * which was given to another.
 */
public final class ParentWatch {
  /** The environment variable that turns it on, by the value {@code 1}. */
  public static final String VARIABLE = "SLUICE_WATCH_PARENT";

  private static final int KILLED = 137;

  private ParentWatch() {}

  /** Stops this process, as if killed, when its standard input closes; if the variable is set. */
  public static void start(Map<String, String> environment) {
    if ("1".equals(environment.get(VARIABLE))) {
      InputStream in = System.in;
      Daemons.thread("parent watch", () -> haltAtEnd(in)).start();
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
