/**
 * Text that a trained model writes: prompts and conversations from files, the model of a run or of
 * a checkpoint, and what it writes for each of them.
 */
@NullMarked
package dev.sluice.experiments.text;

import org.jspecify.annotations.NullMarked;
