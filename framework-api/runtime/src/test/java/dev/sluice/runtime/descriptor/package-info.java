/** Tests of descriptors, with a small plugin of their own. */
@NullMarked
package dev.sluice.runtime.descriptor;

import org.jspecify.annotations.NullMarked;
