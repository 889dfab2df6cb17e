/** Every component that the plugins on the class path offer, checked at start. */
@NullMarked
package dev.sluice.runtime.registry;

import org.jspecify.annotations.NullMarked;
