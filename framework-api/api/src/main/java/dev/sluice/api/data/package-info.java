/** Where data points come from, and what is exactly known of them. */
@NullMarked
package dev.sluice.api.data;

import org.jspecify.annotations.NullMarked;
