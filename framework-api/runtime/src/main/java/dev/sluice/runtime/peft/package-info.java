/** Low-rank adapters in PEFT's files. */
@NullMarked
package dev.sluice.runtime.peft;

import org.jspecify.annotations.NullMarked;
