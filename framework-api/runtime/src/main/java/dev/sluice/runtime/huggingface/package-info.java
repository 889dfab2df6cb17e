/** What the configuration of a Hugging Face checkpoint says of its model. */
@NullMarked
package dev.sluice.runtime.huggingface;

import org.jspecify.annotations.NullMarked;
