/** Which process has what, known by files alone: no server, and no locks of the system's. */
@NullMarked
package dev.sluice.experiments.owner;

import org.jspecify.annotations.NullMarked;
