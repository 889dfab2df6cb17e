/**
 * Carries out a suite: its parent runs, the requests for its runs, the scheduler and the report.
 */
@NullMarked
package dev.sluice.experiments.execution;

import org.jspecify.annotations.NullMarked;
