/** Training: networks as flat parameter vectors, optimizers, losses that yield regressions. */
@NullMarked
package dev.sluice.api.learn;

import org.jspecify.annotations.NullMarked;
