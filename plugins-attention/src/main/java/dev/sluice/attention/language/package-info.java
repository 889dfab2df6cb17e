/**
 * Byte-level language models: text files, training, what a trained model thinks of held-out text,
 * and what it writes.
 */
@NullMarked
package dev.sluice.attention.language;

import org.jspecify.annotations.NullMarked;
