/** Sequences of tokens. */
@NullMarked
package dev.sluice.api.sequence;

import org.jspecify.annotations.NullMarked;
