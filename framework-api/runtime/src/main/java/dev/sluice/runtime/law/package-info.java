/** Checks every component's laws: what {@code sluice verify} and tests of components run. */
@NullMarked
package dev.sluice.runtime.law;

import org.jspecify.annotations.NullMarked;
