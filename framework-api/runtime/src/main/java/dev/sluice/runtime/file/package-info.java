/** Files that other processes may read at any moment. */
@NullMarked
package dev.sluice.runtime.file;

import org.jspecify.annotations.NullMarked;
