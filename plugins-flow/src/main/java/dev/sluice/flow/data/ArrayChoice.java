package dev.sluice.flow.data;

import dev.sluice.api.array.NumberArray;
import java.util.List;

/**
 * An array to learn from, and how.
 *
 * @param shown its name in messages
 * @param shape of a point; empty for that of the array
 * @param scale the values that become -1 and 1; empty for none
 */
record ArrayChoice(
    String file,
    String shown,
    NumberArray array,
    List<Integer> shape,
    boolean standardize,
    List<Double> scale,
    double dequantize) {}
