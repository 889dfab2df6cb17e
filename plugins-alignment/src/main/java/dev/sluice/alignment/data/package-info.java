/** Tasks whose every answer can be listed, and preferences on them. */
@NullMarked
package dev.sluice.alignment.data;

import org.jspecify.annotations.NullMarked;
