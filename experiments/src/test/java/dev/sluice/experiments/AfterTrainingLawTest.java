package dev.sluice.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Evidence;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.law.AfterTrainingLaw;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every experiment is held to what it declares, also where parts are on that are off by default.
 */
class AfterTrainingLawTest {
  private final Registry registry = Registry.load(getClass().getClassLoader());

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> declarationsAreTrue() {
    return Map.of(
            "flow-matching",
            "{type: flow-matching, model: {type: mlp, hidden: [8]}}",
            "flow-matching with reflow",
            "{type: flow-matching, model: {type: mlp, hidden: [8]}, reflow: {rounds: 1, pairs:"
                + " 64}}",
            "flow-matching of classes",
            "{type: flow-matching, model: {type: mlp, hidden: [8]}, data: gaussian-mixture,"
                + " guidance: classifier-free}",
            "flow-matching of classes with reflow",
            "{type: flow-matching, model: {type: mlp, hidden: [8]}, data: gaussian-mixture,"
                + " guidance: {type: classifier-free, scale: 2}, reflow: {rounds: 1, pairs: 64}}",
            "normalizing-flow",
            "{type: normalizing-flow}",
            "language-model",
            "{type: language-model, length: 16, write: 8, model: {type: transformer, layers: 1,"
                + " width: 8, heads: 2, key-heads: 2, hidden: 16}}",
            "text-alignment",
            "{type: text-alignment, data: {type: jsonl, file: descriptors/data/polite.jsonl,"
                + " max-length: 64}, samples: 2, policy: {type: transformer, model: {type:"
                + " transformer, layers: 1, width: 8, heads: 2, key-heads: 2, hidden: 16}}}",
            "text-reinforcement",
            "{type: text-reinforcement, data: {file: descriptors/data/sums.jsonl, max-length: 16,"
                + " answer-tokens: 4}, samples: 2, policy: {type: transformer, model: {type:"
                + " transformer, layers: 1, width: 8, heads: 2, key-heads: 2, hidden: 16}}}")
        .entrySet()
        .stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> requireTrue(each.getValue())));
  }

  private void requireTrue(String experiment) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "experiment: " + experiment);
    Evidence evidence =
        new AfterTrainingLaw(registry)
            .check(new Descriptors(registry).read(file, List.of()).experiment());

    assertThat(evidence.applicable()).as(evidence.claim()).isTrue();
    assertThat(evidence.holds()).as(evidence.claim()).isTrue();
  }
}
