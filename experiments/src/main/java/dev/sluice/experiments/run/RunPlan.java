package dev.sluice.experiments.run;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A request whose descriptor was read.
 *
 * @param descriptor resolved
 * @param trackers follow the run
 * @param evaluated the run whose training this one evaluates; empty where it trains
 */
public record RunPlan(
    RunRequest request,
    Descriptor descriptor,
    Trackers trackers,
    Optional<EvaluatedTraining> evaluated) {

  /** A run that trains. */
  RunPlan(RunRequest request, Descriptor descriptor, Trackers trackers) {
    this(request, descriptor, trackers, Optional.empty());
  }

  /** What the run is known again by. */
  String id(Descriptors descriptors) {
    String own = descriptors.id(descriptor);
    return evaluated.map(training -> training.id(own)).orElse(own);
  }

  /** What its folder is called, before the id. */
  String name() {
    return evaluated.isPresent() ? descriptor.name() + "-evaluation" : descriptor.name();
  }

  Duration checkpoint() {
    return Duration.ofMillis(Math.round(1e3 * request.checkpointSeconds()));
  }

  /** The folder of a run that has an id, unless another run has taken it. */
  public Path folder(String id) {
    Path own = request.folder();
    return own == null ? request.runs().resolve(name() + "-" + id) : own;
  }
}
