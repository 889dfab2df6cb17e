package dev.sluice.experiments.run;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.OwnFiles;
import dev.sluice.experiments.journal.SystemMetrics;
import dev.sluice.experiments.provenance.Provenance;
import dev.sluice.experiments.provenance.RunEnvironment;
import dev.sluice.experiments.prune.Pruning;
import dev.sluice.experiments.prune.RunPrunedException;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import dev.sluice.runtime.checkpoint.Checkpoints;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.CancellationSwitch;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a descriptor in this process. Whatever happens, the run folder then holds all that was
 * measured, how the run ended, and the stack trace of what ended it.
 */
public final class Session {
  private static final Duration SYSTEM_SAMPLE = Duration.ofSeconds(5);

  private final Registry registry;
  private final Supplier<RunEnvironment> runEnvironment;
  private final Map<String, String> environment;
  private final Locks locks;
  private final Clock clock;
  private final Consumer<String> say;
  private final CancellationSwitch cancel = new CancellationSwitch();

  /**
   * @param runEnvironment for the run's provenance; asked once a run
   * @param environment the variables, for trackers and locks
   * @param say takes the few lines about trackers that the user should see; from any thread
   */
  public Session(
      Registry registry,
      Supplier<RunEnvironment> runEnvironment,
      Map<String, String> environment,
      Clock clock,
      Consumer<String> say) {
    this.registry = registry;
    this.runEnvironment = runEnvironment;
    this.environment = environment;
    this.locks = Locks.of(environment);
    this.clock = clock;
    this.say = say;
  }

  /** Asks the run to end at its next step; it then counts as killed. Safe from any thread. */
  public void cancel() {
    cancel.trip();
  }

  /**
   * Reads what a request names; builds nothing.
   *
   * @throws DescriptorException if the descriptor is wrong
   */
  public RunPlan plan(RunRequest request) {
    Descriptor descriptor =
        new Descriptors(registry).read(request.descriptor(), request.overrides());
    return new RunPlan(
        request,
        descriptor,
        Trackers.of(registry, environment, request.trackingUri(), request.trackers()));
  }

  /**
   * Runs to the end.
   *
   * @throws UncheckedIOException if the run folder cannot be written
   */
  public RunOutcome run(RunPlan plan, Progress progress) {
    try (Trackers.Open trackers = plan.trackers().open(registry)) {
      return run(plan, trackers, progress);
    }
  }

  private RunOutcome run(RunPlan plan, Trackers.Open trackers, Progress progress) {
    Descriptors descriptors = new Descriptors(registry);
    CheckpointKey ids =
        new CheckpointKey(plan.id(descriptors), descriptors.trainingId(plan.descriptor()));
    RunFolder folder = folder(plan, ids.run());
    Facts facts = new Facts(plan, folder, ids, clock.instant());
    Provenance provenance = facts.provenance(runEnvironment.get());
    RunHeader header = facts.header(Descriptors.flat(plan.descriptor()), provenance);
    if (plan.request().resume()) {
      Optional<RunOutcome> done = Done.in(folder.path(), header);
      if (done.isPresent()) {
        InitialWeightsCheck.requireSame(folder.path());
        say.accept(folder.path() + " is done: " + done.get().status() + "; nothing was run");
        return done.get();
      }
    }
    OwnFiles.require(folder.path());
    LogFile log = LogFile.open(folder.log(), say);
    try (log) {
      Journal journal =
          plan.request().resume()
              ? Journal.takeUp(folder.path(), header, locks)
              : Journal.open(folder.path(), header, locks);
      // Only now: another process may hold the folder.
      folder.write(
          descriptors.yaml(plan.descriptor()),
          file -> isOf(file, descriptors.id(plan.descriptor()), descriptors),
          provenance,
          journal.attempt());
      return journalled(plan, trackers, folder, ids, journal, progress);
    }
  }

  private static boolean isOf(Path file, String id, Descriptors descriptors) {
    try {
      return descriptors.id(descriptors.read(file, List.of())).equals(id);
    } catch (DescriptorException | UncheckedIOException e) {
      return false;
    }
  }

  private static RunFolder folder(RunPlan plan, String id) {
    String name = plan.name();
    Path own = plan.request().folder();
    if (own != null) {
      return RunFolder.at(own);
    }
    Path root = plan.request().runs();
    Optional<RunFolder> before =
        plan.request().resume() ? RunFolder.latest(root, name, id) : Optional.empty();
    return before.orElseGet(() -> RunFolder.create(root, name, id));
  }

  private RunOutcome journalled(
      RunPlan plan,
      Trackers.Open trackers,
      RunFolder folder,
      CheckpointKey ids,
      Journal opened,
      Progress progress) {
    Tracking tracking;
    Ending ending;
    Instant start = clock.instant();
    try (Journal journal = opened) {
      reportDamage(folder, journal);
      LossPoints points = LossPoints.of(folder.path(), journal);
      tracking = new Tracking(trackers.all(), folder.path(), locks, say);
      ending = execute(plan, folder, ids, journal, points, progress);
      draw(points, ending, journal);
      journal.end(ending.status(), ending.message());
    }
    Duration time = Duration.between(start, clock.instant());
    return new RunOutcome(
        folder.path(),
        ending.status(),
        ending.message(),
        time.isNegative() ? Duration.ZERO : time,
        tracking.finish());
  }

  private void reportDamage(RunFolder folder, Journal journal) {
    if (!journal.damage().isNone()) {
      String line =
          "the journal of "
              + folder.path()
              + " was damaged: "
              + journal.damage()
              + ". It was cut before the first of them; what was cut is in journal.jsonl.damaged-*,"
              + " and is computed again";
      LoggerFactory.getLogger(Session.class).warn("{}", line);
      say.accept(line);
    }
  }

  private static void draw(LossPoints points, Ending ending, Journal journal) {
    try {
      points.draw(ending.status(), journal);
    } catch (Throwable e) { // whatever it is, an OutOfMemoryError too: the end must be written
      LoggerFactory.getLogger(Session.class).warn("the loss curve was not drawn", e);
    }
  }

  private Ending execute(
      RunPlan plan,
      RunFolder folder,
      CheckpointKey ids,
      Journal journal,
      LossPoints points,
      Progress progress) {
    Logger log = LoggerFactory.getLogger(Session.class);
    Checkpoints checkpoints =
        plan.evaluated()
            .map(EvaluatedTraining::checkpoints)
            .orElseGet(
                () ->
                    Checkpoints.in(
                        folder.checkpoint(), ids, journal.record(), plan.checkpoint(), log::info));
    Optional<Pruning> pruning =
        Optional.ofNullable(plan.request().pruning())
            .map(
                file ->
                    Pruning.of(
                        registry,
                        file,
                        points,
                        folder.path(),
                        ids.run(),
                        plan.descriptor().seed()));
    TrainingOfRun.named(plan.request(), locks, folder, journal, points, log)
        .ifPresent(checkpoints::sharing);
    Metrics metrics =
        plan.evaluated().isPresent()
            ? EvaluatedTraining.withoutCosts(points)
            : pruning.<Metrics>map(each -> each).orElse(points);
    RunServices services =
        new RunServices(
            metrics,
            plan.evaluated().map(each -> each.ofSameData(journal)).orElse(journal),
            progress,
            pruning.<Cancellation>map(each -> new EitherCancellation(cancel, each)).orElse(cancel),
            checkpoints,
            new TrainedRunFolders(
                plan.request().runs(), locks, Descriptors.flat(plan.descriptor())));
    if (journal.attempt() > 1) {
      log.info("run of {} is resumed, attempt {}", plan.request().descriptor(), journal.attempt());
    } else {
      log.info("run of {} begins", plan.request().descriptor());
    }
    Ending ending;
    SystemMetrics system = SystemMetrics.start(journal, SYSTEM_SAMPLE, journal.systemSamples());
    try (system;
        Run run = new Runs(registry).open(plan.descriptor(), services)) {
      cancel.check();
      pruning.ifPresent(each -> each.begin(run::build));
      run.experiment().run();
      pruning.ifPresent(Pruning::checkSeen);
      ending = Ending.finished();
    } catch (
        Throwable thrown) { // also an OutOfMemoryError or a LinkageError must be in the journal
      ending = Ending.of(thrown);
      if (ending.status() == RunStatus.PRUNED && ending.cause() instanceof RunPrunedException end) {
        journal.pruned(end.step(), ending.message());
        ending = new Ending(RunStatus.PRUNED, ending.message(), null);
      }
    }
    if (ending.cause() == null) {
      log.info("run ends {} {}", ending.status(), ending.message());
    } else {
      log.error("run ends {}: {}", ending.status(), ending.message(), ending.cause());
    }
    return ending;
  }
}
