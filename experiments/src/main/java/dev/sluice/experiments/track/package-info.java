/**
 * Feeds trackers from journals, during a run ({@link dev.sluice.experiments.track.Follower}) or
 * afterwards ({@link dev.sluice.experiments.track.Sync}). One {@code Feeder} brings one journal to
 * one tracker and stores in the run folder how far it came; the {@code RetryLoop} waits out what
 * the tracker's place does meanwhile.
 */
@NullMarked
package dev.sluice.experiments.track;

import org.jspecify.annotations.NullMarked;
