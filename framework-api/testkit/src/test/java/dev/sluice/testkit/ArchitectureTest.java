package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sluice.api.plugin.Plugin;
import dev.sluice.runtime.registry.Registry;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theApiKeepsTheWalls() {
    assertThatNoException().isThrownBy(() -> Walls.ofApi(Plugin.class));
  }

  @Test
  void theRuntimeKeepsTheWalls() {
    assertThatNoException().isThrownBy(() -> Walls.ofRuntime(Registry.class));
  }
}
