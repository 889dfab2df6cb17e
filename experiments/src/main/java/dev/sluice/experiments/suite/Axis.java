package dev.sluice.experiments.suite;

import java.util.List;

/**
 * What is varied.
 *
 * @param path in the descriptor, such as {@code experiment.solver}; or a word of the file's own for
 *     an axis whose alternatives set several paths each
 * @param alternatives their names, in the file's order
 */
public record Axis(String path, List<String> alternatives) {
  public Axis {
    alternatives = List.copyOf(alternatives);
  }
}
