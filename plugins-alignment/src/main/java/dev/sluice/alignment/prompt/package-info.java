/** Prompts that are texts, with what their data lines say of them. */
@NullMarked
package dev.sluice.alignment.prompt;

import org.jspecify.annotations.NullMarked;
