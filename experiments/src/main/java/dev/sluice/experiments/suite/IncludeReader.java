package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.runtime.descriptor.FolderName;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code include}, and what the included files include. */
final class IncludeReader {
  private static final String INCLUDE = "include";
  private static final int DEEPEST = 16;
  private static final int MOST = 1_000;

  private final Reading reading;
  private final List<String> notes;
  private final List<Source> sources = new ArrayList<>();
  private final List<Path> chain = new ArrayList<>();
  private int entriesRead;

  IncludeReader(Reading reading, List<String> notes) {
    this.reading = reading;
    this.notes = notes;
  }

  /** The ablations and runs of a file with {@code include}, in its order. */
  List<Source> read(Source suite) {
    chain.add(Path.of(suite.place().file()).toAbsolutePath().normalize());
    suite(suite);
    return entriesRead > MOST ? List.of() : sources;
  }

  private void suite(Source suite) {
    SuiteDocument document =
        reading.draft(
            SuiteDocument.defaults(suite.fileName()),
            new Layers(suite.layers(), suite.place()),
            "",
            "a suite with 'include'",
            Set.of());
    if (document.include().isEmpty()) {
      return;
    }
    Tree include = document.include().top();
    if (!(include instanceof Tree.Row row) || row.items().isEmpty()) {
      reading.problem(
          include.place(),
          INCLUDE,
          "expected a list of entries such as {ablation: FILE}, {run: FILE} or {suite: FILE}, found"
              + " "
              + (include instanceof Tree.Row ? "an empty list" : Reading.found(include)));
      return;
    }
    for (int i = 0; i < row.items().size() && entriesRead <= MOST; i++) {
      if (++entriesRead > MOST) {
        reading.problem(
            row.items().get(i).place(),
            INCLUDE,
            String.format(Locale.ROOT, "more than %,d entries are included in all", MOST));
        return;
      }
      entry(row.items().get(i), INCLUDE + "." + i, suite).ifPresent(this::take);
    }
  }

  private void take(Source source) {
    if (source.kind() != Source.Kind.RUN) {
      noteUnused(source);
    }
    if (source.kind() == Source.Kind.SUITE) {
      below(source);
    } else {
      sources.add(source);
    }
  }

  private void below(Source suite) {
    Path file = Path.of(suite.place().file());
    Path real = file.toAbsolutePath().normalize();
    if (chain.contains(real) || chain.size() >= DEEPEST) {
      reading.problem(
          suite.from(), INCLUDE, "goes in a circle: " + file.getFileName() + " includes itself");
      return;
    }
    chain.add(real);
    suite(suite);
    chain.remove(chain.size() - 1);
  }

  /** A suite is started and reported as a whole. */
  private void noteUnused(Source source) {
    for (String key : List.of("launch", "report")) {
      if (Source.Kind.has(source.layers(), key)) {
        notes.add(
            "'"
                + key
                + "' of the included "
                + source.kind().word()
                + " "
                + source.fileName()
                + " is not used; the including suite's holds");
      }
    }
  }

  /** An entry's keys. */
  record Entry(
      Layers ablation,
      Layers run,
      Layers suite,
      @Describe("Another name for it.")
          Optional<@Pattern(regexp = FolderName.FORM, message = FolderName.RULE) String> name,
      @Describe("Paths and the values that are laid over its baseline.") Layers set,
      Layers seeds,
      Layers require) {
    static final Entry NONE =
        new Entry(
            Layers.NONE,
            Layers.NONE,
            Layers.NONE,
            Optional.empty(),
            Layers.NONE,
            Layers.NONE,
            Layers.NONE);
  }

  private Optional<Source> entry(Tree tree, String path, Source outer) {
    if (!(tree instanceof Tree.Branch branch)) {
      reading.problem(
          tree.place(),
          path,
          "expected an entry such as {ablation: FILE}, found " + Reading.found(tree));
      return Optional.empty();
    }
    Entry entry =
        reading.draft(
            Entry.NONE,
            new Layers(List.of(tree), tree.place()),
            path,
            "an entry of 'include'",
            Set.of());
    List<Source.Kind> kinds =
        Arrays.stream(Source.Kind.values())
            .filter(kind -> branch.get(kind.word()) != null)
            .toList();
    if (kinds.size() != 1) {
      reading.problem(
          tree.place(),
          path,
          kinds.isEmpty()
              ? "'ablation', 'run' or 'suite' is missing: what is included"
              : "names "
                  + kinds.stream().map(Source.Kind::word).collect(Collectors.joining(" and "))
                  + "; an entry includes one of them");
      return Optional.empty();
    }
    return included(branch, entry, kinds.get(0), path, outer);
  }

  private Optional<Source> included(
      Tree.Branch branch, Entry entry, Source.Kind kind, String path, Source outer) {
    Tree named = branch.get(kind.word());
    String at = path + "." + kind.word();
    Optional<List<Tree>> layers = Optional.empty();
    Optional<Path> file = Optional.empty();
    String what = "this";
    if (named instanceof Tree.Branch inline) {
      file = Optional.of(Path.of(inline.place().file()));
      layers = reading.within(inline);
    } else if (named instanceof Tree.Leaf leaf && leaf.value() instanceof String text) {
      what = text;
      file = reading.sibling(leaf.place(), at, text);
      layers = file.flatMap(each -> reading.file(each, leaf.place(), at));
    } else if (named != null && !(named instanceof Tree.Broken)) {
      reading.problem(
          named.place(), at, "expected a file's path, or a mapping, found " + Reading.found(named));
    }
    if (layers.isEmpty() || file.isEmpty() || named == null) {
      return Optional.empty();
    }
    Source.Kind found = Source.Kind.of(layers.get());
    if (found != kind) {
      String article = found == Source.Kind.ABLATION ? "an " : "a ";
      reading.problem(
          branch.place(),
          at,
          what + " is " + article + found.word() + "; include it by '" + found.word() + ":'");
      return Optional.empty();
    }
    boolean isFile = named instanceof Tree.Leaf;
    String fileName = isFile ? String.valueOf(file.get().getFileName()) : outer.fileName();
    Place place = isFile ? new Place(file.get().toString(), 1, 1) : named.place();
    return Optional.of(
        new Source(
            kind,
            fileName,
            place,
            compared(outer),
            layers.get(),
            above(branch, outer),
            set(entry, path, outer),
            entry.name(),
            branch.place()));
  }

  /** What an outer file compares holds for those that do not say it themselves. */
  private static List<Tree> compared(Source outer) {
    List<Tree> below = new ArrayList<>(outer.below());
    below.addAll(layers(outer, Set.of("compare")));
    return below;
  }

  /** Outer files win over inner ones, an entry over the rest of its file. */
  private static List<Tree> above(Tree.Branch entry, Source outer) {
    Set<String> keys = Set.of("seeds", "require");
    List<Tree> above = new ArrayList<>(layers(outer, keys));
    above.add(Reading.only(entry, keys));
    above.addAll(outer.above());
    return above;
  }

  private static List<Tree> layers(Source source, Set<String> keys) {
    return Reading.only(new Layers(source.layers(), source.place()), keys).trees();
  }

  private List<Tree> set(Entry entry, String path, Source outer) {
    List<Tree> set = new ArrayList<>();
    if (!entry.set().isEmpty()) {
      set.addAll(Settings.layers(entry.set().top(), path + ".set", reading));
    }
    set.addAll(outer.set());
    return set;
  }
}
