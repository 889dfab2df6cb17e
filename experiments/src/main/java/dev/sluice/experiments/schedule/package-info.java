/**
 * Schedules the runs of a suite: their order, attempts and time limits, and the state in the
 * suite's folder from which any later call continues.
 */
@NullMarked
package dev.sluice.experiments.schedule;

import org.jspecify.annotations.NullMarked;
