/** Table policies: what they hold, their laws, and what they refuse. */
@NullMarked
package dev.sluice.alignment.policy;

import org.jspecify.annotations.NullMarked;
