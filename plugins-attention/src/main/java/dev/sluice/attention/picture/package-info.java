/** Charts of this plugin's experiments. */
@NullMarked
package dev.sluice.attention.picture;

import org.jspecify.annotations.NullMarked;
