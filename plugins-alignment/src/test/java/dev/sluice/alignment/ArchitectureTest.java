package dev.sluice.alignment;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sluice.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void thisModuleKeepsTheWalls() {
    assertThatNoException().isThrownBy(() -> Walls.ofPlugin(AlignmentPlugin.class));
  }
}
