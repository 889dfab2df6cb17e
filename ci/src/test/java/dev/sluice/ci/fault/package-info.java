/** A run whose server, or whose own process, fails in every way that servers and processes do. */
@NullMarked
package dev.sluice.ci.fault;

import org.jspecify.annotations.NullMarked;
