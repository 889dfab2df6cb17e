/** Exact values and rates against closed forms and vectors. */
@NullMarked
package dev.sluice.alignment.exploration.exact;

import org.jspecify.annotations.NullMarked;
