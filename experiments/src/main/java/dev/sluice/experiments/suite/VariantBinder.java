package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Problem;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds every variant over the baseline's layers, which were read once, on all processors. */
final class VariantBinder {
  private final Reading reading;
  private final Descriptors descriptors;
  private final List<Tree> baseline;
  private final String fileName;
  private final Place near;

  VariantBinder(
      Reading reading, Descriptors descriptors, List<Tree> baseline, String fileName, Place near) {
    this.reading = reading;
    this.descriptors = descriptors;
    this.baseline = baseline;
    this.fileName = fileName;
    this.near = near;
  }

  /**
   * A variant after binding.
   *
   * @param descriptor with the baseline's seed; empty if there were problems
   * @param ids one a seed
   */
  record Bound(
      Choices choices,
      Optional<Descriptor> descriptor,
      List<Long> seeds,
      List<String> ids,
      String identity,
      List<String> notes,
      List<Problem> problems) {}

  /** The baseline itself; what is wrong with it is noted as it is. */
  Optional<Descriptor> baseline() {
    return reading.descriptor(baseline, near, fileName);
  }

  /**
   * All variants in their order; a problem of several is noted once, with the first variant's name
   * and how many more have it. A problem that the baseline has, too, is the baseline's.
   */
  List<Bound> all(List<Choices> choices, Optional<Matching> matching, Seeds seeds, long ownSeed) {
    List<Long> given = seeds.seeds(ownSeed);
    List<Bound> bound =
        choices.parallelStream().map(choice -> bind(choice, matching, seeds, given)).toList();
    Set<Problem> known = Set.copyOf(reading.problems());
    Map<Problem, List<String>> variants = new LinkedHashMap<>();
    for (Bound variant : bound) {
      for (Problem problem : variant.problems()) {
        if (!known.contains(problem)) {
          variants
              .computeIfAbsent(problem, ignored -> new ArrayList<>())
              .add(variant.choices().name());
        }
      }
    }
    variants.forEach(
        (problem, names) ->
            reading.problem(
                problem,
                " (variant '"
                    + names.get(0)
                    + "'"
                    + (names.size() > 1 ? " and " + (names.size() - 1) + " more" : "")
                    + ")"));
    return bound;
  }

  private Bound bind(Choices choices, Optional<Matching> matching, Seeds seeds, List<Long> given) {
    Reading own = reading.apart();
    List<Tree> layers = new ArrayList<>(baseline);
    layers.addAll(own.together(choices.layers()));
    Optional<Descriptor> descriptor = own.descriptor(layers, near, fileName);
    List<String> notes = List.of();
    if (descriptor.isPresent() && matching.isPresent()) {
      layers.addAll(matching.get().layers(descriptor.get(), own));
      descriptor = own.descriptor(layers, near, fileName);
      notes =
          descriptor
              .map(matched -> matching.get().notes(choices.name(), matched, own))
              .orElse(notes);
    }
    List<Problem> problems = own.problems();
    if (descriptor.isEmpty() || !problems.isEmpty()) {
      return new Bound(choices, Optional.empty(), List.of(), List.of(), "", notes, problems);
    }
    List<Long> its = seeds.ofVariant(choices.name(), given);
    List<Long> withFirst = new ArrayList<>(its);
    // Variants are told apart by what they are with one seed, whatever seeds they have.
    withFirst.add(given.get(0));
    List<String> ids = descriptors.ids(descriptor.get(), withFirst);
    return new Bound(
        choices, descriptor, its, ids.subList(0, its.size()), ids.get(its.size()), notes, problems);
  }
}
