package dev.sluice.experiments;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sluice.experiments.journal.Journal;
import dev.sluice.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void thisModuleKeepsTheWalls() {
    assertThatNoException().isThrownBy(() -> Walls.ofExperiments(Journal.class));
  }
}
