/** Imported checkpoints against transformers' own results. */
@NullMarked
package dev.sluice.attention.huggingface;

import org.jspecify.annotations.NullMarked;
