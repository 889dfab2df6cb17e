/**
 * Where a suite's runs are started: the launcher of this machine with its worker processes, and an
 * experiment of known truth to try suites with.
 */
@NullMarked
package dev.sluice.experiments.launch;

import org.jspecify.annotations.NullMarked;
