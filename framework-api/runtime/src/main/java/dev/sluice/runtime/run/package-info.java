/**
 * A run: an injector of its own below the application's, which gives components their random
 * streams, tensors, training loop and outlets, builds nested ones, and closes all of it.
 */
@NullMarked
package dev.sluice.runtime.run;

import org.jspecify.annotations.NullMarked;
