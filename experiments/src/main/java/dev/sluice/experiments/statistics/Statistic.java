package dev.sluice.experiments.statistics;

/** A number computed from one sample or several. */
@FunctionalInterface
interface Statistic {
  double of(double[]... samples);
}
