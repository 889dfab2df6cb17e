package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.BatchProgress;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.run.RunFolder;
import dev.sluice.experiments.run.RunPlan;
import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.run.Session;
import dev.sluice.experiments.run.StopRequests;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Performs the runs of a batch in turn. After a run that is not done none follows: the suite gives
 * the rest to a fresh process.
 */
final class BatchRuns {
  private final Context context;
  private final Registry registry;
  private final RunBatch batch;
  private @Nullable Session current;
  private @Nullable PrintWriter output;
  private @Nullable Path trainer;
  private boolean stopped;

  BatchRuns(Context context, Registry registry, RunBatch batch) {
    this.context = context;
    this.registry = registry;
    this.batch = batch;
  }

  /** The exit status of the last run. */
  int perform() {
    int status = ExitCode.OK;
    StopRequests.Listening listening = context.stopRequests().listen(this::stop, this::say);
    try (listening) {
      for (RunBatch.Item item : batch.items()) {
        if (isStopped()) {
          return ExitCode.INTERRUPTED;
        }
        note(file -> BatchProgress.started(file, item.id()));
        status = perform(item);
        int code = status;
        note(file -> BatchProgress.ended(file, item.id(), code));
        if (status != ExitCode.OK) {
          break;
        }
        noteTrainer(item.request());
      }
    }
    return status;
  }

  private int perform(RunBatch.Item item) {
    try (PrintWriter log = log(item.log())) {
      Session session = context.session(registry, line -> {});
      begin(session, log);
      try {
        return perform(request(item), session, log);
      } finally {
        begin(null, null);
      }
    }
  }

  /**
   * A run that trained here is followed by the others also where they were to start after an
   * earlier one, whose training turned out to be of no use.
   */
  private RunRequest request(RunBatch.Item item) {
    RunRequest request = item.request();
    return trainer == null || request.training() == null ? request : request.after(trainer);
  }

  /** Notes the first run of this batch that did not start after another's training. */
  private void noteTrainer(RunRequest request) {
    Path folder = request.folder();
    if (trainer == null && folder != null && new RunFolder(folder).hasTrainedItself()) {
      trainer = folder;
    }
  }

  /** The result, or what is wrong, goes to the log. */
  private static int perform(RunRequest request, Session session, PrintWriter log) {
    try {
      RunPlan plan = session.plan(request);
      RunReport report = new RunReport(session.run(plan, (phase, done, total, loss) -> {}));
      log.println(Verb.indented(report.json()));
      return ExitCode.of(report.status());
    } catch (RuntimeException e) {
      return Failures.report(e, log);
    }
  }

  private synchronized void begin(@Nullable Session session, @Nullable PrintWriter log) {
    current = session;
    output = log;
    if (stopped && session != null) {
      session.cancel();
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void stop() {
    stopped = true;
    if (current != null) {
      current.cancel();
    }
  }

  private synchronized void say(String line) {
    if (output != null) {
      output.println(line);
    }
  }

  /** The suite knows a run by its journal, too: a full disk ends no run here. */
  private void note(Consumer<Path> write) {
    Path file = batch.progress();
    if (file != null) {
      try {
        write.accept(file);
      } catch (UncheckedIOException e) {
        LoggerFactory.getLogger(BatchRuns.class).warn("{}", e.getMessage(), e);
      }
    }
  }

  /** Opens a log, to append to it. */
  static PrintWriter log(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new PrintWriter(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
