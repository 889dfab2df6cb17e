package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.EvaluatedTraining;
import dev.sluice.experiments.run.RunFolders;
import dev.sluice.experiments.run.RunPlan;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class EvaluateVerb extends RunningVerb {
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
    return runAndReport(context.session(registry, this::say), plan);
  }
}
