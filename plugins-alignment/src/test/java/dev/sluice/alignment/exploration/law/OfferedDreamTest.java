package dev.sluice.alignment.exploration.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.alignment.AlignmentPlugin;
import dev.sluice.runtime.law.LawRunner;
import dev.sluice.runtime.learn.CorePlugin;
import dev.sluice.runtime.registry.Registry;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code sluice verify} runs: every offered component, built by the registry. */
class OfferedDreamTest {
  @TestFactory
  Stream<DynamicTest> everyOfferedComponentObeysTheLaws() {
    LawRunner runner = new LawRunner(Registry.of(new CorePlugin(), new AlignmentPlugin()));
    return Stream.of("meta-environment", "rate-solver", "explorer", "bottleneck", "meta-learner")
        .flatMap(kind -> runner.check(kind, null).stream())
        .map(
            result ->
                dynamicTest(
                    result.kind() + " " + result.type() + " obeys " + result.law(),
                    () ->
                        assertThat(result.evidence().holds())
                            .as("%s", result.evidence())
                            .isTrue()));
  }
}
