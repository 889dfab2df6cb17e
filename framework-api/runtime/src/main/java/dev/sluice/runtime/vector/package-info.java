/**
 * Tile arithmetic and the threads that share it. The Vector API is an incubating module, so what
 * uses it has a source folder of its own ({@code src/vector}) and is looked up by name; where the
 * module is absent, {@link dev.sluice.runtime.vector.ScalarTiles} does the same.
 */
@NullMarked
package dev.sluice.runtime.vector;

import org.jspecify.annotations.NullMarked;
