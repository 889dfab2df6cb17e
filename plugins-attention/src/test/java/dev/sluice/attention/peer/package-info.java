/** Tests of the peers. */
@NullMarked
package dev.sluice.attention.peer;

import org.jspecify.annotations.NullMarked;
