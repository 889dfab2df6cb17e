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
        "aligner/direct-preference: reaches-its-optimum",
        "aligner/direct-preference: more-reward",
        "aligner/exact-gradient: reaches-its-optimum",
        "aligner/exact-gradient: more-reward",
        "aligner/ppo: more-reward",
        "aligner/reinforce: more-reward",
        "aligner/reward-model: more-reward",
        "aligner/grpo: follows-its-groups",
        "aligner/grpo: stays-at-its-rest",
        "aligner/dr-grpo: follows-its-groups",
        "aligner/dapo: follows-its-groups",
        "aligner/gspo: follows-its-groups");
  }
}
