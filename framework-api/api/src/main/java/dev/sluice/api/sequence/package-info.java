/**
 * Sequences: of tokens and models of the next one, for language models and policies over text; of
 * rows of numbers and functions of them.
 */
@NullMarked
package dev.sluice.api.sequence;

import org.jspecify.annotations.NullMarked;
