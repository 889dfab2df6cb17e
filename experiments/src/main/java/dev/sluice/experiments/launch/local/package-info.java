/** The launcher on this machine: worker processes that take one run after another. */
@NullMarked
package dev.sluice.experiments.launch.local;

import org.jspecify.annotations.NullMarked;
