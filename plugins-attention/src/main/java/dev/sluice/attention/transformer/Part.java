package dev.sluice.attention.transformer;

import dev.sluice.api.learn.ParameterTensor;

/**
 * One tensor of the parameters: a matrix, or a vector as one row of it.
 *
 * @param tensor its name and shape
 * @param given where it begins in the vector that optimizers see, without gaps
 * @param from where it begins in the vector that arithmetic sees, each row padded
 * @param stride the distance between rows of the latter
 */
record Part(ParameterTensor tensor, int given, int from, int rows, int columns, int stride) {}
