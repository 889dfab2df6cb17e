/** Enumerated alignment against reference vectors. */
@NullMarked
package dev.sluice.alignment.exact;

import org.jspecify.annotations.NullMarked;
