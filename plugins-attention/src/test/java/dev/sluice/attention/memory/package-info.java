/** What attention costs. */
@NullMarked
package dev.sluice.attention.memory;

import org.jspecify.annotations.NullMarked;
