package dev.sluice.alignment.law;

import dev.sluice.alignment.AlignmentPlugin;
import dev.sluice.testkit.PluginLaws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code sluice verify} runs: every offered component, built by the registry. */
class OfferedComponentsTest {
  @TestFactory
  Stream<DynamicTest> everyOfferedComponentObeysTheLaws() {
    return PluginLaws.of(
        AlignmentPlugin.class,
        "aligner/direct-preference",
        "aligner/exact-gradient",
        "aligner/ppo: more-reward",
        "aligner/reinforce: more-reward",
        "aligner/reward-model: more-reward");
  }
}
