/** Tasks and preferences. */
@NullMarked
package dev.sluice.alignment.data;

import org.jspecify.annotations.NullMarked;
