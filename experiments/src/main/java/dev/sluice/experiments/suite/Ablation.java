package dev.sluice.experiments.suite;

import java.util.List;
import java.util.Optional;

/**
 * A baseline and its variants; a plain run in a suite is an ablation with one variant.
 *
 * @param baseline the name of the variant that the others are compared with
 * @param variants the baseline first
 * @param seeds as given; where they are not shared, the other variants have their own
 * @param sharedSeeds whether every variant runs with the same seeds: common random numbers
 */
public record Ablation(
    String name,
    String baseline,
    Mode mode,
    List<Axis> axes,
    List<Variant> variants,
    List<Long> seeds,
    boolean sharedSeeds,
    Optional<Compare> compare,
    List<Requirement> require) {
  public Ablation {
    axes = List.copyOf(axes);
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
    require = List.copyOf(require);
  }

  /** The runs of all variants, variant by variant. */
  public List<PlannedRun> runs() {
    return variants.stream().flatMap(variant -> variant.runs().stream()).toList();
  }
}
