package dev.sluice.experiments.launch.spark.driver;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The function that an executor calls: runs each task's process and returns its {@link Outcome};
 * where the suite's folder is not shared, also the files that the run wrote, zipped and in pieces.
 *
 * @param sent the files that the run starts from, zipped; empty where the folder is shared
 */
record RunOnExecutor(byte[] sent) implements FlatMapFunction<Iterator<RunTask>, byte[]> {
  /** Set on files that were sent, so that only those that the run wrote come home. */
  private static final FileTime AS_SENT = FileTime.fromMillis(0);

  private static final int REFUSED = 3;
  private static final long HELD_SECONDS = 60;

  @Override
  public Iterator<byte[]> call(Iterator<RunTask> tasks) throws IOException, InterruptedException {
    RunTask task = tasks.next();
    String attempt = UUID.randomUUID().toString();
    if (task.shared()) {
      return List.of(run(task, attempt).bytes()).iterator();
    }
    Path work = Files.createTempDirectory("sluice-run-");
    TaskCompletionListener removal = context -> FolderRemoval.remove(work);
    TaskContext.get().addTaskCompletionListener(removal);
    Path suite = work.resolve("suite");
    ZippedFiles.unpack(new ByteArrayInputStream(sent), suite);
    for (Path file : ZippedFiles.files(suite)) {
      Files.setLastModifiedTime(file, AS_SENT);
    }
    Outcome outcome = run(task.in(suite), attempt);
    Path zip = work.resolve("files.zip");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip))) {
      ZippedFiles.pack(suite, written(suite), out);
    }
    return new Pieces(outcome.bytes(), zip);
  }

  /**
   * Runs the process. A run that is tried again may still be held, for a moment, by the process of
   * the executor that was lost; Sluice then refuses it as it does whatever the environment forbids.
   */
  private static Outcome run(RunTask task, String attempt)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HELD_SECONDS);
    Outcome outcome = ChildProcess.run(task, attempt);
    while (outcome.status() == REFUSED
        && TaskContext.get().attemptNumber() > 0
        && System.nanoTime() < deadline) {
      TimeUnit.SECONDS.sleep(1);
      outcome = ChildProcess.run(task, attempt);
    }
    return outcome;
  }

  private static List<Path> written(Path suite) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : ZippedFiles.files(suite)) {
      if (!Files.getLastModifiedTime(file).equals(AS_SENT)) {
        files.add(file);
      }
    }
    return files;
  }
}
