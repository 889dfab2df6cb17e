package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which alternative stands on which axis; axes that are left alone are missing. */
record Choices(List<Choice> chosen) {
  /** One axis' alternative. */
  record Choice(AxisDraft axis, AxisDraft.Alternative alternative) {}

  static final String BASELINE = "baseline";

  Choices {
    chosen = List.copyOf(chosen);
  }

  static Choices none() {
    return new Choices(List.of());
  }

  Choices with(AxisDraft axis, AxisDraft.Alternative alternative) {
    List<Choice> more = new ArrayList<>(chosen);
    more.add(new Choice(axis, alternative));
    return new Choices(more);
  }

  /** These, and those of others on axes that stand nowhere yet. */
  Choices with(Choices others) {
    List<Choice> more = new ArrayList<>(chosen);
    others.chosen.stream().filter(choice -> of(choice.axis().path()).isEmpty()).forEach(more::add);
    return new Choices(more);
  }

  Optional<String> of(String path) {
    return chosen.stream()
        .filter(choice -> choice.axis().path().equals(path))
        .map(choice -> choice.alternative().name())
        .findFirst();
  }

  String name() {
    return chosen.isEmpty()
        ? BASELINE
        : chosen.stream()
            .map(choice -> choice.axis().label() + "=" + choice.alternative().name())
            .collect(Collectors.joining(", "));
  }

  SortedMap<String, String> names() {
    SortedMap<String, String> names = new TreeMap<>();
    chosen.forEach(choice -> names.put(choice.axis().path(), choice.alternative().name()));
    return names;
  }

  /** All that the alternatives lay over the baseline, in no particular order. */
  List<Tree> layers() {
    return chosen.stream().flatMap(choice -> choice.alternative().layers().stream()).toList();
  }
}
