/** At which times of the path a network learns. */
@NullMarked
package dev.sluice.flow.time;

import org.jspecify.annotations.NullMarked;
