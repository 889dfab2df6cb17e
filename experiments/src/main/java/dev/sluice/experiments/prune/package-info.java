/**
 * Ending runs early: pruners, and the shared folder in which runs of an ablation meet, without a
 * server.
 */
@NullMarked
package dev.sluice.experiments.prune;

import org.jspecify.annotations.NullMarked;
