/** Decoders of other programs' checkpoints, as transformers writes them. */
@NullMarked
package dev.sluice.attention.huggingface;

import org.jspecify.annotations.NullMarked;
