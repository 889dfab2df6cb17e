/**
 * Checkpoints: what a run carries from one training step to the next, written down from time to
 * time, so that an interrupted run goes on bit for bit.
 */
@NullMarked
package dev.sluice.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
