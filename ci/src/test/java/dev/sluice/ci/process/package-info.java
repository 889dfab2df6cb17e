/** Sluice's command line in a process of its own, and waiting for what happens elsewhere. */
@NullMarked
package dev.sluice.ci.process;

import org.jspecify.annotations.NullMarked;
