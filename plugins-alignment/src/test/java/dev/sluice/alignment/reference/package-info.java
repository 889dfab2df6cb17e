/** What a policy is held near to. */
@NullMarked
package dev.sluice.alignment.reference;

import org.jspecify.annotations.NullMarked;
