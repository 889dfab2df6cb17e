package dev.sluice.flow.law;

import dev.sluice.flow.FlowPlugin;
import dev.sluice.testkit.PluginLaws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code sluice verify} runs: every offered component, built by the registry. */
class OfferedComponentsTest {
  @TestFactory
  Stream<DynamicTest> everyOfferedComponentObeysTheLaws() {
    return PluginLaws.of(FlowPlugin.class);
  }
}
