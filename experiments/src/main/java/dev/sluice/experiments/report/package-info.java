/**
 * Reads the runs of a suite, finished or not, and writes what they say: sentences, tables,
 * pictures, and the parent runs in MLflow.
 */
@NullMarked
package dev.sluice.experiments.report;

import org.jspecify.annotations.NullMarked;
