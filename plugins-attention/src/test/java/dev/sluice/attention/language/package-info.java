/** Language models, from text to text. */
@NullMarked
package dev.sluice.attention.language;

import org.jspecify.annotations.NullMarked;
