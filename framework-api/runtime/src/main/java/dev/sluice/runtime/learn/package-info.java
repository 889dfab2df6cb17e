/**
 * The training loop and the components that plug into it: optimizers, rate schedules, weight
 * averages. All of them work on flat float32 vectors in plain Java.
 */
@NullMarked
package dev.sluice.runtime.learn;

import org.jspecify.annotations.NullMarked;
