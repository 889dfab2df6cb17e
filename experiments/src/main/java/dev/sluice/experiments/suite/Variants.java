package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes variants of what was bound; those that are the same run become one. */
final class Variants {
  private static final int MOST_NOTES = 20;

  private final String ablation;
  private final List<String> notes;
  private final Map<String, String> standIns = new HashMap<>();
  private int merged;

  Variants(String ablation, List<String> notes) {
    this.ablation = ablation;
    this.notes = notes;
  }

  /**
   * The first of those that are the same keeps its name; the baseline takes the others' choices.
   */
  List<Variant> of(List<VariantBinder.Bound> bound) {
    Map<String, VariantBinder.Bound> first = new LinkedHashMap<>();
    Map<String, Choices> choices = new HashMap<>();
    for (VariantBinder.Bound variant : bound) {
      VariantBinder.Bound old = first.putIfAbsent(variant.identity(), variant);
      if (old == null) {
        variant.notes().forEach(this::note);
        continue;
      }
      if (old.choices().chosen().isEmpty()) {
        choices.merge(variant.identity(), variant.choices(), Choices::with);
      }
      standIns.put(variant.choices().name(), old.choices().name());
      note(variant.choices().name() + " is the same run as " + old.choices().name());
    }
    if (merged > MOST_NOTES) {
      notes.add(ablation + ": and " + (merged - MOST_NOTES) + " more such notes");
    }
    List<Variant> variants = new ArrayList<>();
    first.forEach(
        (identity, variant) ->
            variants.add(variant(variant, choices.getOrDefault(identity, variant.choices()))));
    return variants;
  }

  /** A requirement of the variant that has the runs of the one it names, once they are made. */
  Requirement settled(Requirement requirement) {
    return new Requirement(
        requirement.metric(),
        requirement.comparison(),
        requirement.bound(),
        requirement.variant().map(name -> standIns.getOrDefault(name, name)));
  }

  private void note(String text) {
    merged++;
    if (merged <= MOST_NOTES) {
      notes.add(ablation + ": " + text);
    }
  }

  private Variant variant(VariantBinder.Bound bound, Choices choices) {
    Descriptor plain = bound.descriptor().orElseThrow();
    String name = bound.choices().name();
    List<PlannedRun> runs = new ArrayList<>();
    for (int i = 0; i < bound.seeds().size(); i++) {
      long seed = bound.seeds().get(i);
      Descriptor descriptor =
          new Descriptor(
              plain.name(),
              seed,
              plain.device(),
              plain.threads(),
              plain.tags(),
              plain.experiment());
      runs.add(new PlannedRun(bound.ids().get(i), ablation, name, seed, descriptor));
    }
    return new Variant(name, choices.names(), runs);
  }
}
