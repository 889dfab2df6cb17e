/**
 * Ending runs early that are not worth finishing: from their values on the way, and their peers'.
 */
@NullMarked
package dev.sluice.api.prune;

import org.jspecify.annotations.NullMarked;
