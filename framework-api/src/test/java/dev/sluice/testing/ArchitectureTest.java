package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sluice.api.plugin.Plugin;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void thisModuleKeepsTheWalls() {
    assertThatNoException().isThrownBy(() -> Walls.ofFramework(Plugin.class));
  }
}
