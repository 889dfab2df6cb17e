package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/**
 * Points on conditional paths.
 *
 * @param x x_t, shape {@code [n, d]}
 * @param velocity the conditional velocity u_t(x_t | x_0, x_1), shape {@code [n, d]}
 */
public record PathSample(Points x, Points velocity) {}
