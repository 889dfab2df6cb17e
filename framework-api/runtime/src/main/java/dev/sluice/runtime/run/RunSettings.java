package dev.sluice.runtime.run;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a descriptor a run needs.
 *
 * @param experiment null in a run that only builds components
 * @param afterTraining the paths of what acts only after training
 */
record RunSettings(
    long seed,
    String device,
    Threads threads,
    @Nullable Spec<Experiment> experiment,
    List<String> afterTraining) {}
