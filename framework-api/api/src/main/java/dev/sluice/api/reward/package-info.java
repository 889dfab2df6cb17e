/**
 * Rewards of texts: what says how good an answer is where no pair of answers says it. An answer is
 * judged as a text, whatever tokens it was made of.
 */
@NullMarked
package dev.sluice.api.reward;

import org.jspecify.annotations.NullMarked;
