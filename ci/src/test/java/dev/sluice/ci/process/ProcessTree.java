package dev.sluice.ci.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Signals for a process that a test started, and for its children. */
public final class ProcessTree {
  private ProcessTree() {}

  /** Sends a signal, such as {@code STOP}, to the process and all its descendants. */
  public static void signal(String name, ProcessHandle process) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    all(process).forEach(handle -> command.add(Long.toString(handle.pid())));
    try {
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new AssertionError(String.join(" ", command) + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new AssertionError("cannot send " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Ends the process and its descendants at once, as {@code kill -9} does; waits until gone. */
  public static void kill(ProcessHandle process) {
    List<ProcessHandle> tree = all(process).toList();
    tree.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle handle : tree) {
      handle.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private static Stream<ProcessHandle> all(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }
}
