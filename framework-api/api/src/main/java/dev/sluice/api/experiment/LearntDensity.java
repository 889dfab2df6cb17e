package dev.sluice.api.experiment;

import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Density;

/**
 * A density, and the data that it was learnt from.
 *
 * @param density of points in the units of learning
 * @param data says what points are, and their units
 */
public record LearntDensity(Density density, DataSource data) {}
