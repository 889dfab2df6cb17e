/**
 * The alignment plugin: losses on pairs of a preferred and a rejected answer, the exact optimum
 * that they aim at, and the laws that relate the two. Start with {@link
 * dev.sluice.alignment.loss.Dpo}.
 */
@NullMarked
package dev.sluice.alignment;

import org.jspecify.annotations.NullMarked;
