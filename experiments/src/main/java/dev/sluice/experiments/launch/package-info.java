/** What the launchers share: the command that starts the process of a run. */
@NullMarked
package dev.sluice.experiments.launch;

import org.jspecify.annotations.NullMarked;
