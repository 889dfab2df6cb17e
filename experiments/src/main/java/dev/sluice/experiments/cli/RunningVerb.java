package dev.sluice.experiments.cli;

import dev.sluice.experiments.console.ConsoleProgress;
import dev.sluice.experiments.run.RunOutcome;
import dev.sluice.experiments.run.RunPlan;
import dev.sluice.experiments.run.Session;
import dev.sluice.experiments.run.StopRequests;
import picocli.CommandLine.Option;

/** What verbs have that perform a run in this process. */
abstract class RunningVerb extends Verb {
  @Option(
      names = {"-q", "--quiet"},
      description = "Do not show progress.")
  private boolean quiet;

  RunningVerb(Context context) {
    super(context);
  }

  /** Runs to the end, with progress, and reports. */
  final Integer runAndReport(Session session, RunPlan plan) {
    RunReport report = new RunReport(runToItsEnd(session, plan));
    if (json) {
      print(report.json());
    } else {
      report.print(out(), err(), context.terminal());
    }
    return ExitCode.of(report.status());
  }

  private RunOutcome runToItsEnd(Session session, RunPlan plan) {
    ConsoleProgress progress = new ConsoleProgress(err(), context.terminal());
    StopRequests.Listening requests =
        context.stopRequests().listen(session::cancel, this::sayBelow);
    try (progress;
        requests) {
      return session.run(plan, quiet ? (phase, done, total, loss) -> {} : progress);
    }
  }

  /** Below the line of progress, which may be open. */
  private void sayBelow(String line) {
    err().println();
    err().println(line);
    err().flush();
  }

  /** From the threads of trackers, too. */
  final void say(String line) {
    if (!quiet) {
      err().println(line);
      err().flush();
    }
  }
}
