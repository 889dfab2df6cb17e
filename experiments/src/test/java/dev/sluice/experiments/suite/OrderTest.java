package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The order in which overrides, axes and an axis' settings are written never matters. */
class OrderTest {
  private static final Registry REGISTRY = SuiteCase.REGISTRY;
  private static final Descriptors DESCRIPTORS = new Descriptors(REGISTRY);
  private static final int CASES = 40;
  private static final int ORDERS = 4;

  @TempDir Path folder;

  /** Either what was read or what was wrong. */
  record Outcome(Map<String, String> descriptor, String problems) {
    static Outcome of(Descriptor descriptor) {
      return new Outcome(Descriptors.flat(descriptor), "");
    }

    static Outcome of(DescriptorException e) {
      return new Outcome(
          Map.of(),
          e.problems().stream()
              .map(problem -> problem.path() + ": " + problem.text())
              .map(text -> text.replaceFirst(" \\(variant '.*'\\)$", ""))
              .collect(Collectors.toCollection(TreeSet::new))
              .toString());
    }
  }

  private static List<Path> bases() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("descriptors"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !new Suites(REGISTRY).isSuite(file))
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> overridesInAnyOrderGiveTheSameDescriptor() throws IOException {
    List<Path> bases = bases();
    return IntStream.range(0, CASES)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed, () -> overrides(bases.get(seed % bases.size()), seed)));
  }

  private static void overrides(Path base, int seed) {
    Random random = new Random(seed);
    RandomSettings settings = new RandomSettings(REGISTRY, random);
    List<String> overrides = new ArrayList<>();
    settings.settings.forEach((path, value) -> overrides.add(path + "=" + value));
    Outcome first = read(base, overrides);
    for (int i = 0; i < ORDERS; i++) {
      Collections.shuffle(overrides, random);
      assertThat(read(base, overrides)).as("%s %s", base, overrides).isEqualTo(first);
    }
    assertHolds(settings, first);
  }

  private static Outcome read(Path base, List<String> overrides) {
    try {
      return Outcome.of(DESCRIPTORS.read(base, overrides));
    } catch (DescriptorException e) {
      return Outcome.of(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> axesAndSettingsInAnyOrderGiveTheSameVariant() throws IOException {
    List<Path> bases = bases();
    return IntStream.range(0, CASES)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed, () -> axes(bases.get(seed % bases.size()), seed)));
  }

  private void axes(Path base, int seed) throws IOException {
    Random random = new Random(seed);
    RandomSettings settings = new RandomSettings(REGISTRY, random);
    List<String> paths = new ArrayList<>(settings.settings.keySet());
    Map<String, Integer> axes = new HashMap<>();
    // The first words set many paths each, the rest are axes of one path.
    paths.forEach(path -> axes.put(path, random.nextInt(6)));
    Outcome first = variant(base, paths, axes, settings);
    for (int i = 0; i < ORDERS; i++) {
      Collections.shuffle(paths, random);
      assertThat(variant(base, paths, axes, settings)).as("%s %s", base, paths).isEqualTo(first);
    }
    assertHolds(settings, first);
  }

  private Outcome variant(
      Path base, List<String> paths, Map<String, Integer> axes, RandomSettings settings)
      throws IOException {
    StringBuilder own = new StringBuilder();
    Map<Integer, StringBuilder> words = new HashMap<>();
    for (String path : paths) {
      String value = settings.settings.get(path);
      int word = axes.getOrDefault(path, 0);
      if (word < 3) {
        words
            .computeIfAbsent(word, key -> new StringBuilder())
            .append("      " + path + ": " + value + "\n");
      } else {
        own.append("  " + path + ": {x: " + value + "}\n");
      }
    }
    StringBuilder vary = new StringBuilder();
    words.forEach((word, lines) -> vary.append("  word" + word + ":\n    x:\n" + lines));
    String text = paths.hashCode() % 2 == 0 ? own + "" + vary : vary + "" + own;
    Path file = folder.resolve("suite.yaml");
    Files.writeString(file, "baseline: " + base.toAbsolutePath() + "\nmode: grid\nvary:\n" + text);
    try {
      List<Variant> variants =
          new Suites(REGISTRY).read(file, List.of()).ablations().get(0).variants();
      return Outcome.of(variants.get(variants.size() - 1).runs().get(0).descriptor());
    } catch (DescriptorException e) {
      return Outcome.of(e);
    }
  }

  /** Nothing that was set is lost, where it could be read at all. */
  private static void assertHolds(RandomSettings settings, Outcome outcome) {
    if (outcome.problems().isEmpty()) {
      assertThat(outcome.descriptor()).containsAllEntriesOf(settings.expected);
    } else {
      assertThat(outcome.problems()).doesNotContain("leave one of them out", "unknown key");
    }
  }

  @Test
  void mostRandomSettingsCanBeRead() throws IOException {
    List<Path> bases = bases();
    long read =
        IntStream.range(0, CASES)
            .filter(
                seed -> {
                  RandomSettings settings = new RandomSettings(REGISTRY, new Random(seed));
                  List<String> overrides = new ArrayList<>();
                  settings.settings.forEach((path, value) -> overrides.add(path + "=" + value));
                  return read(bases.get(seed % bases.size()), overrides).problems().isEmpty();
                })
            .count();
    assertThat(read).isGreaterThan(CASES / 2);
  }
}
