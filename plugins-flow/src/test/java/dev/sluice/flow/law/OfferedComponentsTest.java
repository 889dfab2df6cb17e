package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.flow.FlowPlugin;
import dev.sluice.runtime.law.LawResult;
import dev.sluice.runtime.law.LawRunner;
import dev.sluice.runtime.learn.CorePlugin;
import dev.sluice.runtime.registry.Registry;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code sluice verify} runs: every offered component, built by the registry. */
class OfferedComponentsTest {
  @TestFactory
  Stream<DynamicTest> everyOfferedComponentObeysTheLaws() {
    LawRunner runner = new LawRunner(Registry.of(new CorePlugin(), new FlowPlugin()));
    return Stream.of(
            "schedule",
            "path",
            "flow-loss",
            "loss-weight",
            "sampler",
            "guidance",
            "solver",
            "divergence",
            "coupling",
            "times",
            "network",
            "normalizing-flow")
        .flatMap(kind -> runner.check(kind, null).stream())
        .map(
            result ->
                dynamicTest(
                    result.kind() + " " + result.type() + " obeys " + result.law(),
                    () -> holds(result)));
  }

  private static void holds(LawResult result) {
    assertThat(result.evidence().holds()).as("%s", result.evidence()).isTrue();
  }
}
