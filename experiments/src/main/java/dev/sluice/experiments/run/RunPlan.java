package dev.sluice.experiments.run;

import dev.sluice.runtime.descriptor.Descriptor;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A request whose descriptor was read.
 *
 * @param descriptor resolved
 * @param trackers follow the run
 */
public record RunPlan(RunRequest request, Descriptor descriptor, Trackers trackers) {
  Duration checkpoint() {
    return Duration.ofMillis(Math.round(1e3 * request.checkpointSeconds()));
  }

  /** The folder of a run that has an id, unless another run has taken it. */
  public Path folder(String id) {
    Path own = request.folder();
    return own == null ? request.runs().resolve(descriptor.name() + "-" + id) : own;
  }
}
