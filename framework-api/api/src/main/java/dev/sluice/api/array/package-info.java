/**
 * Arrays of numbers in numpy's files, {@code .npy} and {@code .npz}: read by mapping, so that an
 * array may be much larger than the heap, and written as numpy reads them. The format is that of
 * numpy's {@code numpy.lib.format}, versions 1 to 3. Objects (pickles), text and structures are
 * rejected by name: nothing in a file is ever executed.
 */
@NullMarked
package dev.sluice.api.array;

import org.jspecify.annotations.NullMarked;
