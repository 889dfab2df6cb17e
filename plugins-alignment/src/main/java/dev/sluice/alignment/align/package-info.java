/** Methods that align a policy, to be swapped against each other. */
@NullMarked
package dev.sluice.alignment.align;

import org.jspecify.annotations.NullMarked;
