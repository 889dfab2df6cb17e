package dev.sluice.experiments.suite;

import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Pruner;
import java.time.Duration;
import java.util.Optional;

/**
 * How a suite's runs are started.
 *
 * @param launcher with its own parameters, such as how many jobs
 * @param retry how often a failed run is tried again
 * @param timeout of one run; none if empty
 * @param pruner what ends hopeless runs early; none if empty
 */
public record Launch(
    Spec<Launcher> launcher,
    int retry,
    Optional<Duration> timeout,
    Optional<Spec<Pruner>> pruner) {}
