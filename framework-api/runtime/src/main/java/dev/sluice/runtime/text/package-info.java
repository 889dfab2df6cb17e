/**
 * The tokenizers that Sluice brings along, for every experiment that reads texts: bytes, and files
 * of Hugging Face's tokenizers library; and what holds for every tokenizer.
 */
@NullMarked
package dev.sluice.runtime.text;

import org.jspecify.annotations.NullMarked;
