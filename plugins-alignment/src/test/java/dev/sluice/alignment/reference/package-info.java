/** The reference that a policy is kept close to. */
@NullMarked
package dev.sluice.alignment.reference;

import org.jspecify.annotations.NullMarked;
