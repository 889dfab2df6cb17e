package dev.sluice.attention.law;

import dev.sluice.attention.AttentionPlugin;
import dev.sluice.testkit.PluginLaws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code sluice verify} runs: every offered component, built by the registry. */
class OfferedComponentsTest {
  @TestFactory
  Stream<DynamicTest> everyOfferedComponentObeysTheLaws() {
    return PluginLaws.of(
        AttentionPlugin.class,
        "positions",
        "rotary-scaling",
        "sequence-model/transformer",
        "sequence-encoder");
  }
}
