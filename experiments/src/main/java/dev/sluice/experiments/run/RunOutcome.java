package dev.sluice.experiments.run;

import dev.sluice.api.track.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param folder its folder
 * @param message for the person who started it; empty where it finished
 * @param time that this process took; of a run that was done already, from its first line to its
 *     last
 * @param tracking where to see it, by tracker; without those that were not reached
 */
public record RunOutcome(
    Path folder, RunStatus status, String message, Duration time, Map<String, String> tracking) {}
