package dev.sluice.experiments.execution;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.run.Threads;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.report.Reports;
import dev.sluice.experiments.report.Written;
import dev.sluice.experiments.run.StopRequests;
import dev.sluice.experiments.run.Trackers;
import dev.sluice.experiments.schedule.Scheduler;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.schedule.SuiteOptions;
import dev.sluice.experiments.schedule.SuiteOutcome;
import dev.sluice.experiments.schedule.SuiteWatcher;
import dev.sluice.experiments.schedule.Trainings;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Carries out a suite in its folder: opens the parent runs, starts the runs that are not finished,
 * and writes the report.
 */
public final class SuiteRun {
  private static final Duration BACKOFF = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Registry registry;
  private final SuitePlan plan;
  private final SuiteFolder folder;
  private final LaunchSite site;
  private final Options options;

  /**
   * How to carry it out.
   *
   * @param rerun whether finished runs run again
   * @param failFast whether the first failed run stops the suite
   * @param sharing whether runs that differ only after training share it
   * @param report whether to write the report at the end
   * @param trackers follow the parent runs
   * @param trackingUri of the server that the runs send to; empty for the one that their
   *     environment names
   * @param tracks the trackers of the runs, as in their requests
   */
  public record Options(
      boolean rerun,
      boolean failFast,
      boolean sharing,
      boolean report,
      Trackers trackers,
      Optional<String> trackingUri,
      List<String> tracks) {}

  /**
   * The result of one call.
   *
   * @param report empty where none was asked for
   */
  public record Result(SuiteOutcome outcome, Optional<Written> report) {}

  /**
   * @param site where the processes of runs start
   */
  public SuiteRun(
      Registry registry, SuitePlan plan, SuiteFolder folder, LaunchSite site, Options options) {
    this.registry = registry;
    this.plan = plan;
    this.folder = folder;
    this.site = site;
    this.options = options;
  }

  /**
   * Returns when each of the runs has finished, has failed or was interrupted.
   *
   * @param runs of the plan
   * @param watcher receives every change
   * @param stop source of requests to interrupt the suite
   */
  public Result carryOut(List<PlannedRun> runs, SuiteWatcher watcher, StopRequests stop) {
    Descriptors descriptors = new Descriptors(registry);
    try (Run parts = new Runs(registry).openBare(0, new Threads(1), RunServices.silent());
        Trackers.Open trackers = options.trackers().open(registry);
        ParentRuns parents =
            ParentRuns.begin(
                plan,
                folder.path(),
                options.rerun(),
                trackers.all(),
                Locks.of(site.environment()),
                watcher::say)) {
      PruneFiles.write(plan, folder.path(), descriptors);
      Scheduler scheduler =
          new Scheduler(
              folder,
              parts.build(plan.launch().launcher()),
              site,
              schedule(),
              options.sharing() ? Sharing.of(plan, descriptors) : Trainings.none(),
              new RunRequests(
                  plan, folder, parents.uids(), options.trackingUri(), options.tracks()),
              descriptors,
              watcher);
      SuiteOutcome outcome;
      StopRequests.Listening listening = stop.listen(scheduler::cancel, watcher::say);
      try (listening) {
        outcome = scheduler.run(SeedBySeed.order(runs));
      } finally {
        watcher.finish();
      }
      return new Result(
          outcome,
          options.report() ? Optional.of(parents.finish(new Reports(registry))) : Optional.empty());
    }
  }

  private SuiteOptions schedule() {
    return new SuiteOptions(
        options.rerun(),
        options.failFast(),
        plan.launch().retry(),
        BACKOFF,
        plan.launch().timeout(),
        GRACE);
  }
}
