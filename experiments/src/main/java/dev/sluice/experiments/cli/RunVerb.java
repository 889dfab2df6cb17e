package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.run.RunPlan;
import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.run.Session;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one descriptor in this process. */
@Command(
    name = "run",
    description = "Run a descriptor: train, measure, draw; everything goes to a run folder.")
final class RunVerb extends RunningVerb {
  @Parameters(index = "0", paramLabel = "FILE", description = "A descriptor.")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "key=value",
      description = "Overrides, such as experiment.solver.type=euler.")
  private List<String> overrides = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Same as the override seed=N.")
  private @Nullable Long seed;

  @Option(names = "--threads", paramLabel = "N", description = "Same as the override threads=N.")
  private @Nullable Integer threads;

  @Option(
      names = "--device",
      paramLabel = "D",
      description = "Same as the override device=D: auto, cpu or gpu.")
  private @Nullable String device;

  @Mixin private RunsOption runsOption = new RunsOption();

  @Mixin private TrackOption track = new TrackOption();

  @Option(
      names = "--folder",
      paramLabel = "D",
      description = "Exactly this run folder instead of a new one.")
  private @Nullable Path folder;

  @Option(
      names = "--resume",
      description =
          "Resume the run in the folder where it was interrupted; if it is done, do nothing.")
  private boolean resume;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "MLflow's experiment; else the descriptor's name.")
  private @Nullable String experiment;

  @Option(
      names = "--run-name",
      paramLabel = "NAME",
      description = "MLflow's name of the run; else the folder's.")
  private @Nullable String runName;

  @Option(names = "--tag", paramLabel = "key=value", description = "A tag for MLflow.")
  private Map<String, String> tags = Map.of();

  @Option(
      names = "--prune",
      paramLabel = "FILE",
      description = "Pruning configuration (written by suites).")
  private @Nullable Path pruning;

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "N",
      description = "Time between two checkpoints of training; 15 by default.")
  private double checkpointSeconds = RunRequest.CHECKPOINT_SECONDS;

  @Option(names = "--dry-run", description = "Check and show what would run; build nothing.")
  private boolean dryRun;

  RunVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Registry registry = context.registry().get();
    if (new Suites(registry).isSuite(file)) {
      throw new InputException(file + " is a suite; use: ./sluice suite " + file);
    }
    Session session = context.session(registry, this::say);
    RunPlan plan = session.plan(request());
    if (dryRun) {
      new DryRun(plan, new Descriptors(registry)).print(this);
      return ExitCode.OK;
    }
    return runAndReport(session, plan);
  }

  private List<String> allOverrides() {
    List<String> all = new ArrayList<>(overrides);
    if (seed != null) {
      all.add("seed=" + seed);
    }
    if (threads != null) {
      all.add("threads=" + threads);
    }
    if (device != null) {
      all.add("device=" + device);
    }
    return all;
  }

  private RunRequest request() {
    return new RunRequest(
        file,
        allOverrides(),
        runsOption.folder(context),
        folder,
        resume,
        track.uri(),
        track.names(),
        experiment,
        runName,
        new TreeMap<>(tags),
        pruning,
        null,
        checkpointSeconds);
  }
}
