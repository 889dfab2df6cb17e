/**
 * A decoder in plain Java with its own reverse mode: rows of a batch go through the layers in
 * chunks that stay in the cache, and only attention looks across rows, by an {@link
 * dev.sluice.api.attention.AttentionKernel} of the registry.
 */
@NullMarked
package dev.sluice.attention.transformer;

import org.jspecify.annotations.NullMarked;
