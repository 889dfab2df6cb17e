/** Implicit rewards against TRL. */
@NullMarked
package dev.sluice.alignment.measure;

import org.jspecify.annotations.NullMarked;
