/** The environments, by hand. */
@NullMarked
package dev.sluice.alignment.dream.environment;

import org.jspecify.annotations.NullMarked;
