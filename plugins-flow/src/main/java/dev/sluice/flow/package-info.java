/** Flow matching: what this module offers to the registry. */
@NullMarked
package dev.sluice.flow;

import org.jspecify.annotations.NullMarked;
