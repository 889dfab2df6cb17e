package dev.sluice.experiments.cli;

import dev.sluice.experiments.console.ConsoleProgress;
import dev.sluice.experiments.run.EvaluatedTraining;
import dev.sluice.experiments.run.RunFolders;
import dev.sluice.experiments.run.RunOutcome;
import dev.sluice.experiments.run.RunPlan;
import dev.sluice.experiments.run.Session;
import dev.sluice.experiments.run.StopRequests;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a trained run again. */
@Command(
    name = "evaluate",
    description = {
      "Measure and draw a trained run again, with other parameters after training; nothing is"
          + " trained.",
      "The evaluation is a run of its own next to the trained one; asked for again, it is not"
          + " repeated. Of an interrupted run the last checkpoint is evaluated."
    })
final class EvaluateVerb extends Verb {
  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder, its name or its id.")
  private String run = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "key=value",
      description =
          "Overrides of parameters that act after training, such as experiment.solver.type=euler.")
  private List<String> overrides = List.of();

  @Mixin private RunsOption runsOption = new RunsOption();

  @Mixin private TrackOption track = new TrackOption();

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not show progress.")
  private boolean quiet;

  EvaluateVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Registry registry = context.registry().get();
    Path folder = new RunFolders(runsOption.folder(context)).find(run);
    RunPlan plan =
        EvaluatedTraining.plan(
            registry, context.environment(), folder, overrides, track.uri(), track.names());
    plan.evaluated().flatMap(EvaluatedTraining::note).ifPresent(err()::println);
    RunReport report = new RunReport(runToItsEnd(context.session(registry, this::say), plan));
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
        context.stopRequests().listen(session::cancel, err()::println);
    try (progress;
        requests) {
      return session.run(plan, quiet ? (phase, done, total, loss) -> {} : progress);
    }
  }

  private void say(String line) {
    if (!quiet) {
      err().println(line);
      err().flush();
    }
  }
}
