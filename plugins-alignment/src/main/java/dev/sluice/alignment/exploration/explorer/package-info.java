/** What exploration can be rewarded for. */
@NullMarked
package dev.sluice.alignment.exploration.explorer;

import org.jspecify.annotations.NullMarked;
