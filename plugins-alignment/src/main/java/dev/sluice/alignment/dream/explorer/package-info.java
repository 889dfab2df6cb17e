/** What exploration can be rewarded for. */
@NullMarked
package dev.sluice.alignment.dream.explorer;

import org.jspecify.annotations.NullMarked;
