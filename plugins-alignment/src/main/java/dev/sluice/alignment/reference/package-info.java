/** What a policy is held near to: a frozen copy, one computed beforehand, one that follows. */
@NullMarked
package dev.sluice.alignment.reference;

import org.jspecify.annotations.NullMarked;
