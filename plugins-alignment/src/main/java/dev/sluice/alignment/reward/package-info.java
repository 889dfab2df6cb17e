/**
 * Rewards of texts: comparisons with the data line's answer, forms, lengths, sums of rewards, and
 * programs of the user's.
 */
@NullMarked
package dev.sluice.alignment.reward;

import org.jspecify.annotations.NullMarked;
