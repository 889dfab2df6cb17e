package dev.sluice.experiments.run;

import dev.sluice.experiments.journal.RunStatus;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a run ended.
 *
 * @param folder its folder
 * @param message for the person who started it; empty where it finished
 * @param time from the journal's first line to its last
 * @param tracking what the server has of it, in words; empty without a server
 */
public record RunOutcome(
    Path folder, RunStatus status, String message, Duration time, String tracking) {}
