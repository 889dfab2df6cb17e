/** Where the processes of a suite's runs are started: on this machine, or by a scheduler. */
@NullMarked
package dev.sluice.api.launch;

import org.jspecify.annotations.NullMarked;
