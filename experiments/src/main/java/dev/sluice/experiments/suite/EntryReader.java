package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code include}. */
final class EntryReader {
  private static final List<String> MORE = List.of("name", "set", "seeds", "require");

  private final Reading reading;

  EntryReader(Reading reading) {
    this.reading = reading;
  }

  /** What can be included. */
  enum Inclusion {
    ABLATION,
    RUN,
    SUITE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Inclusion of(List<Tree> layers) {
      if (Marks.has(layers, Keys.INCLUDE)) {
        return SUITE;
      }
      return Marks.isSuite(layers) ? ABLATION : RUN;
    }
  }

  /** An entry that could be read. */
  record Included(Inclusion kind, Path file, Level level) {}

  Optional<Included> read(Tree tree, String path, Level outer) {
    if (!(tree instanceof Tree.Branch entry)) {
      reading.problem(
          tree.place(),
          path,
          "expected an entry such as {ablation: FILE}, found " + Reading.found(tree));
      return Optional.empty();
    }
    checkKeys(entry, path);
    List<Inclusion> kinds =
        Arrays.stream(Inclusion.values()).filter(kind -> entry.get(kind.word()) != null).toList();
    if (kinds.size() != 1) {
      reading.problem(
          entry.place(),
          path,
          kinds.isEmpty()
              ? "'ablation', 'run' or 'suite' is missing: what is included"
              : "names "
                  + kinds.stream().map(Inclusion::word).collect(Collectors.joining(" and "))
                  + "; an entry includes one of them");
      return Optional.empty();
    }
    return included(entry, kinds.get(0), path, outer);
  }

  private void checkKeys(Tree.Branch entry, String path) {
    List<String> allowed = new ArrayList<>(List.of("ablation", "run", "suite"));
    allowed.addAll(MORE);
    for (Map.Entry<String, Tree.Entry> key : entry.entries().entrySet()) {
      if (!allowed.contains(key.getKey())) {
        reading.problem(
            key.getValue().key(),
            path + "." + key.getKey(),
            "unknown key in an entry of 'include'"
                + Nearest.hint(key.getKey(), allowed)
                + "; it takes "
                + String.join(", ", allowed));
      }
    }
  }

  private Optional<Included> included(Tree.Branch entry, Inclusion kind, String path, Level outer) {
    Tree named = entry.get(kind.word());
    String at = path + "." + kind.word();
    if (named instanceof Tree.Branch inline) {
      Optional<List<Tree>> layers = reading.within(inline);
      return layers.flatMap(
          each ->
              checked(
                  kind,
                  Path.of(inline.place().file()),
                  level(entry, path, outer, outer.fileName(), inline.place(), each),
                  "this",
                  at));
    }
    if (named instanceof Tree.Leaf leaf && leaf.value() instanceof String text) {
      Optional<Path> beside = FileNames.beside(reading, leaf.place(), at, text);
      Optional<List<Tree>> layers = beside.flatMap(each -> reading.file(each, leaf.place(), at));
      if (layers.isEmpty()) {
        return Optional.empty();
      }
      Path file = beside.orElseThrow();
      String fileName = String.valueOf(file.getFileName());
      Place place = new Place(file.toString(), 1, 1);
      Level level = level(entry, path, outer, fileName, place, layers.get());
      return checked(kind, file, level, text, at);
    }
    if (named != null && !(named instanceof Tree.Broken)) {
      reading.problem(
          named.place(), at, "expected a file's path, or a mapping, found " + Reading.found(named));
    }
    return Optional.empty();
  }

  private Optional<Included> checked(
      Inclusion kind, Path file, Level level, String what, String at) {
    Inclusion found = Inclusion.of(level.layers());
    if (found != kind) {
      String article = found == Inclusion.ABLATION ? "an " : "a ";
      reading.problem(
          level.from(),
          at,
          what + " is " + article + found.word() + "; include it by '" + found.word() + ":'");
      return Optional.empty();
    }
    return Optional.of(new Included(kind, file, level));
  }

  /** Outer files win over inner ones, an entry over the rest of its file. */
  private Level level(
      Tree.Branch entry,
      String path,
      Level outer,
      String fileName,
      Place place,
      List<Tree> layers) {
    List<Tree> below = new ArrayList<>(outer.below());
    List<Tree> above = new ArrayList<>();
    for (Tree layer : outer.layers()) {
      if (layer instanceof Tree.Branch branch) {
        below.add(Reading.only(branch, Set.of("compare")));
        above.add(Reading.only(branch, Set.of("seeds", "require")));
      }
    }
    above.add(Reading.only(entry, Set.of("seeds", "require")));
    above.addAll(outer.above());
    List<Tree> set = new ArrayList<>();
    Tree own = entry.get("set");
    if (own != null) {
      set.addAll(new SettingReader(reading).read(own, path + ".set"));
    }
    set.addAll(outer.set());
    return new Level(
        fileName, place, below, layers, above, set, name(entry.get("name"), path), entry.place());
  }

  private Optional<String> name(@Nullable Tree name, String path) {
    if (name == null || name instanceof Tree.Broken) {
      return Optional.empty();
    }
    if (name instanceof Tree.Leaf leaf && leaf.text().matches(Header.NAME)) {
      return Optional.of(leaf.text());
    }
    reading.problem(
        name.place(),
        path + ".name",
        "expected a name of letters, digits, '.', '_' and '-', found " + Reading.found(name));
    return Optional.empty();
  }
}
