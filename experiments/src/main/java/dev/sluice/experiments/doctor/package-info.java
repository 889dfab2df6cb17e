/** Checks of this machine: Java, tools, plugins, the engine, folders and the MLflow server. */
@NullMarked
package dev.sluice.experiments.doctor;

import org.jspecify.annotations.NullMarked;
