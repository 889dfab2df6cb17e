package dev.sluice.experiments.cli;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.experiments.launch.local.WorkerMessage;
import dev.sluice.experiments.provenance.RunEnvironment;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.run.Signals;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.thread.Daemons;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Performs one batch of a suite's runs, or the batches that arrive on standard input, a line each,
 * one after another, with answers on standard output. The latter ends when its input ends, the
 * current run first; a run that does not end then is killed. So no worker outlives its suite,
 * however that ended. No verb of the command line: nobody types it, and reading options takes a
 * tenth of the time in which a worker starts.
 */
final class WorkerProcess {
  // What the run measured is sent to a server within this time, too.
  private static final long LAST_SECONDS = 60;

  private final Context context;
  private final Path folder;
  private final CurrentRun current = new CurrentRun();
  private final BlockingQueue<Optional<WorkerMessage>> tasks = new LinkedBlockingQueue<>();

  private WorkerProcess(Context context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /**
   * Returns the exit code.
   *
   * @param arguments the suite's folder; then one batch of runs, by default batches are read from
   *     standard input
   */
  static int run(Context context, List<String> arguments) {
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    if (arguments.isEmpty() || arguments.size() > 2) {
      err.println("sluice: " + LaunchSite.VERB + " takes a suite's folder and at most one request");
      return ExitCode.WRONG_INPUT;
    }
    try {
      WorkerProcess process = new WorkerProcess(context, Path.of(arguments.get(0)));
      return arguments.size() == 1 ? process.performAll() : process.performOne(arguments.get(1));
    } catch (RuntimeException e) {
      return Failures.report(e, err);
    }
  }

  private int performOne(String request) {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    return perform(context, context.registry().get(), request, out);
  }

  private int performAll() {
    Registry registry = context.registry().get();
    PrintStream answers = System.out;
    // What anything else prints must not be taken for an answer.
    System.setOut(System.err);
    RunEnvironment runEnvironment = RunEnvironment.of(registry, context.home());
    Context each = context.with(() -> runEnvironment, current);
    Daemons.thread("tasks", this::read).start();
    // A terminal sends Ctrl-C to all processes; the run then stops as if it were asked to.
    Signals signals = Signals.take(current::endAll);
    try (signals) {
      for (Optional<WorkerMessage> task = next(); task.isPresent(); task = next()) {
        WorkerMessage run = task.get();
        answers.println(WorkerMessage.started(run.id()).line());
        current.begin(run.id());
        try (PrintWriter log = BatchRuns.log(Path.of(run.log()))) {
          int status = perform(each, registry, run.request(), log);
          answers.println(WorkerMessage.ended(run.id(), status).line());
        }
      }
    }
    return ExitCode.OK;
  }

  /** Performs a batch; what is wrong with the batch itself goes to the log. */
  private int perform(Context with, Registry registry, String request, PrintWriter log) {
    RunBatch batch;
    try {
      batch = RunBatch.of(request).in(folder);
    } catch (IllegalArgumentException e) {
      return Failures.report(e, log);
    }
    return new BatchRuns(with, registry, batch).perform();
  }

  private Optional<WorkerMessage> next() {
    while (true) {
      try {
        return current.isLast() ? Optional.empty() : tasks.take();
      } catch (InterruptedException e) {
        // Nobody interrupts this thread; the queue alone says when to stop.
      }
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        WorkerMessage.in(line).ifPresent(this::take);
      }
    } catch (IOException e) {
      // As good as its end.
    } finally {
      current.endAll();
      tasks.add(Optional.empty());
    }
    haltLater();
  }

  private void take(WorkerMessage message) {
    if (message.say() == WorkerMessage.Say.END) {
      current.end(message.id());
    } else {
      tasks.add(Optional.of(message));
    }
  }

  /** This thread does not keep the process from ending before. */
  private static void haltLater() {
    try {
      TimeUnit.SECONDS.sleep(LAST_SECONDS);
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    } catch (InterruptedException e) {
      // Nobody interrupts this thread.
    }
  }
}
