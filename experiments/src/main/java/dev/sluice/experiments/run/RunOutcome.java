package dev.sluice.experiments.run;

import dev.sluice.api.track.RunStatus;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a run ended.
 *
 * @param folder its folder
 * @param message for the person who started it; empty where it finished
 * @param time that this process took; of a run that was done already, from its first line to its
 *     last
 * @param tracking where the server shows it; empty without a server, or one that was not reached
 */
public record RunOutcome(
    Path folder, RunStatus status, String message, Duration time, String tracking) {}
