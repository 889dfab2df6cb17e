package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code include}, and what the included files include. */
final class IncludeReader {
  private static final int DEEPEST = 16;
  private static final int MOST = 1_000;

  private final Reading reading;
  private final List<String> notes;
  private final EntryReader entries;
  private final List<Source> sources = new ArrayList<>();
  private final List<Path> chain = new ArrayList<>();
  private int entriesRead;

  IncludeReader(Reading reading, List<String> notes) {
    this.reading = reading;
    this.notes = notes;
    this.entries = new EntryReader(reading);
  }

  /** The ablations and runs of a file with {@code include}, in its order. */
  List<Source> read(Path file, Level level) {
    chain.add(file.toAbsolutePath().normalize());
    suite(level);
    return entriesRead > MOST ? List.of() : sources;
  }

  private void suite(Level level) {
    Layers layers = new Layers(level.layers(), level.place());
    Set<String> reserved = Keys.union(Keys.SUITE, Keys.COMMON);
    reserved.remove("name");
    reading.record(
        new SuiteHeader(Header.defaults(level.fileName()).name()),
        layers,
        "",
        "a suite with 'include'",
        new LinkedHashSet<>(reserved));
    Tree include = layers.child(Keys.INCLUDE).top();
    if (!(include instanceof Tree.Row row) || row.items().isEmpty()) {
      reading.problem(
          include.place(),
          Keys.INCLUDE,
          "expected a list of entries such as {ablation: FILE}, {run: FILE} or {suite: FILE}, found"
              + " "
              + (include instanceof Tree.Row ? "an empty list" : Reading.found(include)));
      return;
    }
    for (int i = 0; i < row.items().size() && entriesRead <= MOST; i++) {
      if (++entriesRead > MOST) {
        reading.problem(
            row.items().get(i).place(),
            Keys.INCLUDE,
            String.format(Locale.ROOT, "more than %,d entries are included in all", MOST));
        return;
      }
      entries.read(row.items().get(i), Keys.INCLUDE + "." + i, level).ifPresent(this::take);
    }
  }

  private void take(EntryReader.Included included) {
    Level level = included.level();
    switch (included.kind()) {
      case RUN -> sources.add(level.run());
      case ABLATION -> {
        noteUnused(level, included.kind());
        sources.add(level.ablation());
      }
      case SUITE -> {
        noteUnused(level, included.kind());
        below(level, included.file());
      }
    }
  }

  private void below(Level level, Path file) {
    Path real = file.toAbsolutePath().normalize();
    if (chain.contains(real) || chain.size() >= DEEPEST) {
      reading.problem(
          level.from(),
          Keys.INCLUDE,
          "goes in a circle: " + file.getFileName() + " includes itself");
      return;
    }
    chain.add(real);
    suite(level);
    chain.remove(chain.size() - 1);
  }

  /** A suite is started and reported as a whole. */
  private void noteUnused(Level level, EntryReader.Inclusion kind) {
    for (String key : List.of("launch", "report")) {
      if (Marks.has(level.layers(), key)) {
        notes.add(
            "'"
                + key
                + "' of the included "
                + kind.word()
                + " "
                + level.fileName()
                + " is not used; the including suite's holds");
      }
    }
  }

  /** The name is checked like any other's. */
  record SuiteHeader(@dev.sluice.api.plugin.Describe("The suite's name.") String name) {
    SuiteHeader {
      new Header(name, 0);
    }
  }
}
