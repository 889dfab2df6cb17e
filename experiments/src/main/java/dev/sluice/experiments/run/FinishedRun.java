package dev.sluice.experiments.run;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.checkpoint.Checkpoints;
import dev.sluice.runtime.learn.InterruptedTraining;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run that is over, opened again for what it has learnt; its folder is only read. Of an
 * interrupted run the last checkpoint is used. Used by one thread at a time.
 */
public final class FinishedRun implements AutoCloseable {
  private final Registry registry;
  private final TrainedRun trained;
  private final Run open;

  private FinishedRun(Registry registry, TrainedRun trained, Run open) {
    this.registry = registry;
    this.trained = trained;
    this.open = open;
  }

  /**
   * Opens a run. Nothing is built yet.
   *
   * @param overrides of parameters that act after training
   * @throws RunFailedException if descriptor or plugins are no longer those of the run: its weights
   *     would then mean something else
   * @throws InputException if an override acts in training
   */
  public static FinishedRun open(Registry registry, Path folder, List<String> overrides) {
    return open(registry, folder, overrides, Precision.FLOAT32);
  }

  /**
   * As the other, with its trained weights kept in numbers of a precision.
   *
   * @throws RunFailedException as the other; its models throw it if they cannot keep the precision
   * @throws InputException as the other
   */
  public static FinishedRun open(
      Registry registry, Path folder, List<String> overrides, Precision precision) {
    TrainedRun trained = TrainedRun.read(registry, folder, overrides);
    RunServices silent = RunServices.silent();
    RunServices services =
        new RunServices(
            silent.metrics(),
            new SameData(trained.folder(), silent.artifacts()),
            silent.progress(),
            silent.cancellation(),
            Checkpoints.ofEndedRun(trained.checkpoint(), trained.key(), step -> {}));
    return new FinishedRun(
        registry, trained, new Runs(registry).open(trained.descriptor(), services.in(precision)));
  }

  /** Opens a run without overrides, and asks its experiment. */
  public static <R> R ask(Registry registry, Path folder, Function<Experiment, R> question) {
    try (FinishedRun finished = open(registry, folder, List.of())) {
      return question.apply(finished.open.experiment());
    }
  }

  /** What was opened. */
  public TrainedRun trained() {
    return trained;
  }

  /**
   * The run's experiment as something that a trained model can do.
   *
   * @param ability such as {@code SamplingExperiment}
   * @param lacks what an experiment without it does not do, such as {@code draws no samples}
   * @throws InputException if the experiment has not the ability; names the experiments that have
   */
  public <T extends Experiment> T experiment(Class<T> ability, String lacks) {
    String type = trained.descriptor().experiment().type();
    if (!can(ability)) {
      throw new InputException(
          "the experiment '%s' of %s %s; these do: %s"
              .formatted(
                  type,
                  trained.folder(),
                  lacks,
                  registry.offers(Experiment.class).stream()
                      .filter(one -> ability.isAssignableFrom(one.component()))
                      .map(Offer::type)
                      .collect(Collectors.joining(", "))));
    }
    return ability.cast(open.experiment());
  }

  /** Whether {@link #experiment} gives it. */
  public boolean can(Class<? extends Experiment> ability) {
    return registry
        .find(Experiment.class, trained.descriptor().experiment().type())
        .filter(one -> ability.isAssignableFrom(one.component()))
        .isPresent();
  }

  /** A component as the run's own components get theirs; the run closes it. */
  public <T> T build(Spec<T> spec) {
    return open.build(spec);
  }

  /** The random streams of the experiment with a seed; by the run's own seed those of the run. */
  public Streams streams(long seed) {
    return open.streams(seed);
  }

  /** A line for the user where the weights are those of a checkpoint; else empty. */
  public Optional<String> note() {
    return trained.note();
  }

  /** The checkpoint of a training that did not reach its end. */
  public Optional<InterruptedTraining> interrupted() {
    return trained.interrupted();
  }

  @Override
  public void close() {
    open.close();
  }
}
