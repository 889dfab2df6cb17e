package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code include}, and what the included files include. */
final class IncludeReader {
  private static final String INCLUDE = "include";
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
  List<Source> read(Path file, Source suite) {
    chain.add(file.toAbsolutePath().normalize());
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
      entries.read(row.items().get(i), INCLUDE + "." + i, suite).ifPresent(this::take);
    }
  }

  private void take(EntryReader.Included included) {
    Source source = included.source();
    if (source.kind() != FileKind.RUN) {
      noteUnused(source);
    }
    if (source.kind() == FileKind.SUITE) {
      below(source, included.file());
    } else {
      sources.add(source);
    }
  }

  private void below(Source suite, Path file) {
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
      if (FileKind.has(source.layers(), key)) {
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
}
