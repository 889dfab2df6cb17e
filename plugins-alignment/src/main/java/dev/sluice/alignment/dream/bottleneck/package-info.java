/** What presses a code to hold little. */
@NullMarked
package dev.sluice.alignment.dream.bottleneck;

import org.jspecify.annotations.NullMarked;
