/** What presses a code to hold little. */
@NullMarked
package dev.sluice.alignment.exploration.bottleneck;

import org.jspecify.annotations.NullMarked;
