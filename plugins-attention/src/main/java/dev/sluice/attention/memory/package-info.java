/** What attention costs in memory, measured beside what the theory counts. */
@NullMarked
package dev.sluice.attention.memory;

import org.jspecify.annotations.NullMarked;
