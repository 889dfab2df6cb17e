/**
 * The launcher on an existing Spark: starts Sluice's Spark application, hands it the runs, and
 * hears from it how they end.
 */
@NullMarked
package dev.sluice.experiments.launch.spark;

import org.jspecify.annotations.NullMarked;
