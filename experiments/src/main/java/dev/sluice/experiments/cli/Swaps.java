package dev.sluice.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Orders a descriptor's differences by structure: a swapped component, then its own parameters. */
final class Swaps {
  private static final String TYPE = ".type";

  private Swaps() {}

  /**
   * Each component that was swapped stands before the parameters that went and came with it, which
   * are indented below it; the rest comes as it is.
   */
  static List<Difference> of(List<Difference> differences) {
    List<Difference> swaps = differences.stream().filter(one -> one.name().endsWith(TYPE)).toList();
    List<Difference> ordered = new ArrayList<>();
    List<Difference> left = new ArrayList<>(differences);
    for (Difference swap : swaps) {
      if (!left.contains(swap)) {
        continue;
      }
      String component = swap.name().substring(0, swap.name().length() - TYPE.length());
      ordered.add(new Difference(component, swap.first(), swap.second()));
      left.remove(swap);
      for (Difference one : List.copyOf(left)) {
        if (one.name().startsWith(component + ".")) {
          String own = one.name().substring(component.length());
          ordered.add(new Difference("  " + own, one.first(), one.second()));
          left.remove(one);
        }
      }
    }
    left.removeIf(one -> Objects.equals(one.first(), one.second()));
    ordered.addAll(left);
    return ordered;
  }
}
