/**
 * From a suite's file to its plan: the ablations, each variant's descriptor for each seed, and the
 * run's id. Reads and checks; starts nothing.
 */
@NullMarked
package dev.sluice.experiments.suite;

import org.jspecify.annotations.NullMarked;
