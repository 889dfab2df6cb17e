package dev.sluice.experiments.cli;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.experiments.execution.RunFilter;
import dev.sluice.experiments.execution.Sharing;
import dev.sluice.experiments.execution.SuiteRun;
import dev.sluice.experiments.launch.LaunchSites;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.schedule.SuiteView;
import dev.sluice.experiments.schedule.SuiteWatcher;
import dev.sluice.experiments.schedule.Trainings;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Option(names = "--fail-fast", description = "Stop the suite at its first failed run.")
  private boolean failFast;

  @Option(
      names = "--no-sharing",
      description = "Train each run by itself, also where only parameters after training differ.")
  private boolean noSharing;

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
    List<PlannedRun> chosen = RunFilter.of(only, List.copyOf(plan.runs().values()));
    SuiteFolder folder = new SuiteFolder(runsOption.folder(context).resolve(plan.name()));
    if (dryRun) {
      SuiteDryRun.print(this, plan, chosen, folder, trainings(plan, registry));
      return ExitCode.OK;
    }
    plan.notes().forEach(note -> err().println("note: " + note));
    try (CurrentTerminal terminal = new CurrentTerminal(context.terminal())) {
      SuiteRun run = new SuiteRun(registry, plan, folder, site(folder), options(registry));
      SuiteView view = new SuiteView(err(), terminal, folder, plan, chosen.size());
      SuiteWatcher watcher = json ? SuiteWatcher.silent(view::say) : view;
      return SuiteEnd.tell(
          this, plan, folder, run.carryOut(chosen, watcher, context.stopRequests()));
    }
  }

  private Trainings trainings(SuitePlan plan, Registry registry) {
    return noSharing ? Trainings.none() : Sharing.of(plan, new Descriptors(registry));
  }

  private LaunchSite site(SuiteFolder folder) {
    return LaunchSites.ofThisProcess(
        Main.class.getName(), folder.path(), track.environment(context));
  }

  private SuiteRun.Options options(Registry registry) {
    return new SuiteRun.Options(
        rerun,
        failFast,
        !noSharing,
        !noReport,
        track.trackers(registry, context),
        track.plainUri(context),
        track.names());
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
