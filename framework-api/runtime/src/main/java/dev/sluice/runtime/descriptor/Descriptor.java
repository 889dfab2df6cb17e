package dev.sluice.runtime.descriptor;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Spec;
import java.util.List;

/**
 * A descriptor with nothing left open: every default is filled in.
 *
 * @param name the run's name; the file's name without its ending, unless the file says otherwise
 * @param seed of all random streams
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param threads at least 1
 * @param tags free words, shown in MLflow
 * @param experiment what runs
 */
public record Descriptor(
    String name,
    long seed,
    String device,
    int threads,
    List<String> tags,
    Spec<Experiment> experiment) {
  public Descriptor {
    tags = List.copyOf(tags);
  }
}
