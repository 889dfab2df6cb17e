/** The environments, by hand. */
@NullMarked
package dev.sluice.alignment.exploration.environment;

import org.jspecify.annotations.NullMarked;
