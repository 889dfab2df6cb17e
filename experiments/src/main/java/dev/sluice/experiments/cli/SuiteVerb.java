package dev.sluice.experiments.cli;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.run.Threads;
import dev.sluice.experiments.launch.LaunchSites;
import dev.sluice.experiments.owner.Hosts;
import dev.sluice.experiments.report.ParentRuns;
import dev.sluice.experiments.report.Written;
import dev.sluice.experiments.run.EndRequests;
import dev.sluice.experiments.schedule.Scheduler;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.schedule.SuiteOptions;
import dev.sluice.experiments.schedule.SuiteOutcome;
import dev.sluice.experiments.schedule.SuiteView;
import dev.sluice.experiments.schedule.SuiteWatcher;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs all runs of a suite or ablation that are not done, and compares them. */
@Command(
    name = "suite",
    description = "Run a suite: every variant and seed that is not done yet; then the comparison.")
final class SuiteVerb extends Verb {
  @Parameters(index = "0", paramLabel = "FILE", description = "A suite's or an ablation's file.")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "key=value",
      description = "Overrides of the suite (seeds.count=3) and of every baseline.")
  private List<String> overrides = List.of();

  @Option(names = "--jobs", paramLabel = "N", description = "Same as the override launch.jobs=N.")
  private @Nullable Integer jobs;

  @Option(
      names = "--launcher",
      paramLabel = "T",
      description = "Same as the override launch.type=T.")
  private @Nullable String launcher;

  @Option(names = "--dry-run", description = "Show the plan and what of it is done; start nothing.")
  private boolean dryRun;

  @Option(names = "--rerun", description = "Run finished runs again; the old ones are kept aside.")
  private boolean rerun;

  @Option(
      names = "--only",
      paramLabel = "GLOB",
      description = "Only runs whose variant, ablation, id or seed-N matches.")
  private String only = "";

  @Option(names = "--fail-fast", description = "End the suite at its first failed run.")
  private boolean failFast;

  @Option(
      names = "--no-report",
      description = "Write no report at the end; what the suite requires is not checked then.")
  private boolean noReport;

  @Mixin private RunsOption runsOption = new RunsOption();

  @Mixin private TrackOption track = new TrackOption();

  SuiteVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Registry registry = context.registry().get();
    SuitePlan plan = new Suites(registry).read(file, allOverrides());
    List<PlannedRun> chosen = Filter.of(only, List.copyOf(plan.runs().values()));
    SuiteFolder folder = new SuiteFolder(runsOption.folder(context).resolve(plan.name()));
    if (dryRun) {
      SuiteDryRun.print(this, plan, chosen, folder);
      return ExitCode.OK;
    }
    plan.notes().forEach(note -> err().println("note: " + note));
    Carried carried = carryOut(registry, plan, SeedBySeed.order(chosen), folder);
    return SuiteEnd.tell(this, plan, folder, carried.outcome(), carried.report());
  }

  private record Carried(SuiteOutcome outcome, @Nullable Written report) {}

  private Carried carryOut(
      Registry registry, SuitePlan plan, List<PlannedRun> runs, SuiteFolder folder) {
    Descriptors descriptors = new Descriptors(registry);
    try (CurrentTerminal terminal = new CurrentTerminal(context.terminal())) {
      SuiteView view = view(plan, folder, runs.size(), terminal);
      return carryOut(registry, plan, runs, folder, descriptors, view);
    }
  }

  private Carried carryOut(
      Registry registry,
      SuitePlan plan,
      List<PlannedRun> runs,
      SuiteFolder folder,
      Descriptors descriptors,
      SuiteView view) {
    try (Run parts = new Runs(registry).openBare(0, new Threads(1), RunServices.silent());
        TrackOption.Trackers trackers = track.open(context);
        ParentRuns parents =
            ParentRuns.begin(plan, folder.path(), rerun, trackers.all(), view::say)) {
      PruneFiles.write(plan, folder.path(), descriptors);
      Scheduler scheduler =
          new Scheduler(
              folder,
              parts.build(plan.launch().launcher()),
              site(folder),
              options(plan),
              new ChildArguments(plan, parents.uids(), folder.path()),
              descriptors,
              json ? SuiteWatcher.silent() : view,
              Hosts.name(context.environment()));
      SuiteOutcome outcome;
      EndRequests.Listening requests = context.endRequests().listen(scheduler::cancel, view::say);
      try (requests) {
        outcome = scheduler.run(runs);
      } finally {
        view.finish();
      }
      return new Carried(outcome, noReport ? null : parents.finish());
    }
  }

  private SuiteView view(SuitePlan plan, SuiteFolder folder, int runs, CurrentTerminal terminal) {
    return new SuiteView(
        err(),
        terminal,
        folder,
        plan,
        runs,
        run -> steps(Descriptors.flat(run.descriptor())),
        System::nanoTime);
  }

  private static long steps(SortedMap<String, String> parameters) {
    String steps =
        parameters.getOrDefault(
            "experiment.training.steps", parameters.getOrDefault("experiment.steps", "0"));
    return steps.matches("\\d{1,18}") ? Long.parseLong(steps) : 0;
  }

  private LaunchSite site(SuiteFolder folder) {
    return LaunchSites.ofThisProcess(
        Main.class.getName(), folder.path(), track.environment(context));
  }

  private SuiteOptions options(SuitePlan plan) {
    return new SuiteOptions(
        rerun,
        failFast,
        plan.launch().retry(),
        Duration.ofSeconds(2),
        plan.launch().timeout(),
        Duration.ofSeconds(20),
        track.arguments(context));
  }

  private List<String> allOverrides() {
    List<String> all = new ArrayList<>(overrides);
    if (launcher != null) {
      all.add("launch.type=" + launcher);
    }
    if (jobs != null) {
      all.add("launch.jobs=" + jobs);
    }
    return all;
  }
}
