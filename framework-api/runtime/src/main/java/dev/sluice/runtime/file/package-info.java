/** Files that other processes may read at any moment, and the formats of weights. */
@NullMarked
package dev.sluice.runtime.file;

import org.jspecify.annotations.NullMarked;
