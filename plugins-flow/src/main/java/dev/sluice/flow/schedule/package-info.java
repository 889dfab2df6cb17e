/** How data and noise are weighted in time. */
@NullMarked
package dev.sluice.flow.schedule;

import org.jspecify.annotations.NullMarked;
