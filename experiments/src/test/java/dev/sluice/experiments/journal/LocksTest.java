package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class LocksTest {
  private static final Locks OFF =
      Locks.of(Map.of("SLUICE_LOCKS", "off", "SLUICE_HOST", "this machine"));

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aLockIsHeldByOneUntilItIsClosed() {
    return Map.of("system", Locks.SYSTEM, "owner", OFF).entrySet().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.getKey(), () -> isHeldByOne(kind.getValue(), kind.getKey())));
  }

  private void isHeldByOne(Locks locks, String name) throws IOException {
    Path file = folder.resolve(name + ".lock");
    assertThat(locks.held(file)).isFalse();
    RunLock lock = locks.take(file).orElseThrow();
    assertThat(locks.held(file)).isTrue();
    assertThat(locks.take(file)).isEmpty();
    lock.close();
    assertThat(locks.held(file)).isFalse();
    locks.take(file).orElseThrow().close();
  }

  @Test
  void theEnvironmentChoosesTheirKind() throws IOException {
    assertThat(OFF).isNotEqualTo(Locks.SYSTEM);
    assertThat(OFF.host()).contains("this machine");
    assertThat(Locks.of(Map.of())).isEqualTo(Locks.SYSTEM);
    assertThat(Locks.of(Map.of("SLUICE_LOCKS", "on"))).isEqualTo(Locks.SYSTEM);

    RunLock lock = OFF.take(folder.resolve("lock")).orElseThrow();
    try (lock) {
      assertThat(folder.resolve("lock.0")).content().contains("\"host\":\"this machine\"");
    }
  }
}
