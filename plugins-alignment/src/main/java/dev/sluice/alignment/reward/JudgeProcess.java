package dev.sluice.alignment.reward;

import dev.sluice.api.run.RunFailedException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that answers each line with a line. Reading and writing are done by a thread of its
 * own, so that a process that neither reads nor writes is noticed; it and those that it started are
 * then killed by their process ids.
 */
final class JudgeProcess implements AutoCloseable {
  /** Of a line that is read; a number is shorter. */
  private static final int LONGEST = 4_096;

  private static final long CLOSING_SECONDS = 2;

  private final String name;
  private final double seconds;
  private final Process process;
  private final Writer in;
  private final InputStream out;
  private final ExecutorService exchanges;

  private JudgeProcess(String name, double seconds, Process process) {
    this.name = name;
    this.seconds = seconds;
    this.process = process;
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.out = process.getInputStream();
    this.exchanges =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "reward " + process.pid());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param command the program and its arguments
   * @param seconds for each line
   * @throws RunFailedException if it cannot be started
   */
  static JudgeProcess start(List<String> command, double seconds) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new JudgeProcess(command.get(0), seconds, process);
    } catch (IOException e) {
      throw new RunFailedException(
          "the reward's program "
              + command.get(0)
              + " cannot be started: name a program that is there and may be run",
          e);
    }
  }

  long pid() {
    return process.pid();
  }

  /**
   * What the process prints for a line, without the line's end.
   *
   * @throws RunFailedException if it ends, or is too slow, or prints more than one line
   */
  String exchange(String line) {
    Future<String> printed = exchanges.submit(() -> writeAndRead(line));
    try {
      return printed.get((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      kill();
      throw new RunFailedException(
          "the reward's program "
              + name
              + " gave no number within "
              + seconds
              + " seconds and was killed; it must flush each number",
          e);
    } catch (ExecutionException e) {
      String how = e.getCause() instanceof RunFailedException ? "" : ended();
      kill();
      if (e.getCause() instanceof RunFailedException failed) {
        throw failed;
      }
      throw new RunFailedException("the reward's program " + name + " " + how, e);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted while the reward's program " + name + " ran", e);
    }
  }

  private String writeAndRead(String line) throws IOException {
    if (out.available() > 0) {
      throw new RunFailedException(
          "the reward's program "
              + name
              + " printed more than one line for an answer: one number is one line");
    }
    in.write(line);
    in.write('\n');
    in.flush();
    StringBuilder read = new StringBuilder();
    for (int next = out.read(); next != '\n'; next = out.read()) {
      if (next < 0) {
        throw new IOException("end of output");
      }
      if (read.length() == LONGEST) {
        throw new RunFailedException(
            "the reward's program "
                + name
                + " printed a line of more than "
                + LONGEST
                + " bytes: one number is expected, "
                + Quoted.of(read.toString()));
      }
      read.append((char) next);
    }
    return read.toString();
  }

  private String ended() {
    try {
      if (process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        return "ended with exit code " + process.exitValue() + " before it gave a number";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "closed its output before it gave a number";
  }

  private void kill() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    exchanges.shutdownNow();
  }

  /** The process gets its end of input, and a moment to end by itself. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      // It has ended: there is nobody left to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }
}
