/** Tests of the registry. */
@NullMarked
package dev.sluice.runtime.registry;

import org.jspecify.annotations.NullMarked;
