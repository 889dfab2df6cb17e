package dev.sluice.experiments.statistics;

/** A test's statistic, as SciPy defines it, and its two-sided p. */
record TestResult(double statistic, double p) {}
