/**
 * What every attention kernel obeys, whoever wrote it. Errors are allowed in proportion to the
 * kernel's {@link dev.sluice.api.attention.AttentionKernel#epsilon}; inputs are drawn from fixed
 * seeds.
 */
@NullMarked
package dev.sluice.attention.law;

import org.jspecify.annotations.NullMarked;
