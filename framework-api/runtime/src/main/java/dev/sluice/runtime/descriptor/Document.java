package dev.sluice.runtime.descriptor;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A descriptor's own keys, bound and checked like any other parameters. */
record Document(
    @Describe("The run's name; by default the file's.")
        @Pattern(regexp = FolderName.FORM, message = FolderName.RULE)
        String name,
    @Describe("The seed of all random streams.") long seed,
    @Describe("Where arrays live; auto takes a GPU if there is one.") Device device,
    @Describe("How many threads; 0 takes all processors.") @PositiveOrZero int threads,
    @Describe("Free words, shown in MLflow.") List<String> tags,
    @Describe("The experiment to run.") Spec<Experiment> experiment) {

  enum Device {
    AUTO,
    CPU,
    GPU
  }

  /** The defaults of the file {@code fileName}; the experiment is required. */
  @SuppressWarnings("NullAway") // null is how a defaults instance says required
  static Document defaults(String fileName) {
    @Nullable Spec<Experiment> required = null;
    return new Document(FolderName.of(fileName, "run"), 0, Device.AUTO, 0, List.of(), required);
  }

  Descriptor descriptor() {
    return new Descriptor(
        name,
        seed,
        device.name().toLowerCase(Locale.ROOT),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        tags,
        experiment);
  }
}
