/** Sequences of tokens and models of the next one: language models and policies over text. */
@NullMarked
package dev.sluice.api.sequence;

import org.jspecify.annotations.NullMarked;
