/** Leases of processes, kept in files alone: no server, and no locks of the operating system. */
@NullMarked
package dev.sluice.experiments.lease;

import org.jspecify.annotations.NullMarked;
