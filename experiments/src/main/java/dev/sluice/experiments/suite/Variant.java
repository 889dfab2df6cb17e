package dev.sluice.experiments.suite;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One way to run the baseline.
 *
 * @param name {@code baseline}, or its choices such as {@code path=cosine, solver=rk4}
 * @param choices an axis' path to the name of the alternative; an axis that is left as in the
 *     baseline is missing, except where one of its alternatives is what the baseline has
 * @param runs one a seed
 */
public record Variant(String name, SortedMap<String, String> choices, List<PlannedRun> runs) {
  public Variant {
    choices = Collections.unmodifiableSortedMap(new TreeMap<>(choices));
    runs = List.copyOf(runs);
  }
}
