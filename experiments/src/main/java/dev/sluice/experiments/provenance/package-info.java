/**
 * Where a run came from: code, plugins, Java, engine, machine, seed. Never an environment variable.
 */
@NullMarked
package dev.sluice.experiments.provenance;

import org.jspecify.annotations.NullMarked;
