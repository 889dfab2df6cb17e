package dev.sluice.experiments.cli;

import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.launch.local.WorkerMessage;
import dev.sluice.experiments.provenance.RunEnvironment;
import dev.sluice.experiments.run.Signals;
import dev.sluice.runtime.registry.Registry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs what standard input says, a line a run, one after another, and answers on standard output.
 * Ends when its input ends, the run at hand first; a run that does not end then is ended by force.
 * So no worker outlives its suite, however that ended.
 */
@Command(name = "worker", hidden = true, description = "Take runs from a suite.")
final class WorkerVerb extends Verb {
  // What the run measured is sent to a server within this time, too.
  private static final long LAST_SECONDS = 60;

  private final CurrentRun current = new CurrentRun();
  private final BlockingQueue<Optional<WorkerMessage>> tasks = new LinkedBlockingQueue<>();

  WorkerVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    PrintStream answers = System.out;
    // What anything else prints must not be taken for an answer.
    System.setOut(System.err);
    Registry registry = context.registry().get();
    RunEnvironment runEnvironment = RunEnvironment.of(registry, context.home());
    Context each =
        new Context(
            () -> registry,
            () -> runEnvironment,
            context.environment(),
            Terminal.plain(),
            context.home(),
            context.clock(),
            current);
    // Made once: picocli gives each call the options' initial values.
    CommandLine line = Cli.of(each);
    Thread reader = new Thread(this::read, "tasks");
    reader.setDaemon(true);
    reader.start();
    // A terminal sends Ctrl-C to all processes; the run then ends in order, as if told to.
    Signals signals = Signals.take(current::endAll);
    try (signals) {
      for (Optional<WorkerMessage> task = next(); task.isPresent(); task = next()) {
        WorkerMessage run = task.get();
        answers.println(WorkerMessage.started(run.id()).line());
        answers.println(WorkerMessage.ended(run.id(), perform(run, line)).line());
      }
    }
    return ExitCode.OK;
  }

  private int perform(WorkerMessage run, CommandLine line) {
    current.begin(run.id());
    try (PrintWriter log = log(Path.of(run.log()))) {
      return line.setOut(log).setErr(log).execute(run.arguments().toArray(String[]::new));
    }
  }

  private static PrintWriter log(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new PrintWriter(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
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
