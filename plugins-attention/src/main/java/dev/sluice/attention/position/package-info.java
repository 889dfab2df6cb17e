/**
 * Where rows stand: {@link dev.sluice.attention.position.Rotary} with its scalings, {@link
 * dev.sluice.attention.position.AlibiPositions}, {@link dev.sluice.attention.position.Sinusoidal},
 * and none.
 */
@NullMarked
package dev.sluice.attention.position;

import org.jspecify.annotations.NullMarked;
