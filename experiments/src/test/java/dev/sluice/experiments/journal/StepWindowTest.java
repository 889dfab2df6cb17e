package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class StepWindowTest {
  @TempDir Path temporary;
  private final SortedMap<String, SortedMap<Long, Double>> logged = new TreeMap<>();
  private Path folder;

  @BeforeEach
  void logInAnyOrder() {
    folder = temporary.resolve("run");
    Random random = new Random(5);
    try (Journal journal = Journal.open(folder, Headers.of("u"), Locks.SYSTEM)) {
      for (int i = 0; i < 1000; i++) {
        String name = "m/" + random.nextInt(3);
        long step = random.nextInt(4) == 0 ? 77 : random.nextInt(500);
        journal.log(name, step, i);
        journal.log("system/x", i, i);
        logged.computeIfAbsent(name, n -> new TreeMap<>()).put(step, (double) i);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> theWindowsHaveEveryPointOnceWithItsLastValue() {
    return Stream.of(1L, 7L, 100L, 999L, 1_000_000L)
        .map(most -> DynamicTest.dynamicTest("at most " + most, () -> requireAll(most)));
  }

  private void requireAll(long most) {
    SortedMap<String, SortedMap<Long, Double>> seen = new TreeMap<>();
    long from = Long.MIN_VALUE;
    boolean more = true;
    while (more) {
      StepWindow window = StepWindow.read(folder, from, Long.MAX_VALUE, most);
      window
          .curves()
          .forEach(
              (name, points) -> {
                for (int i = 0; i < points.size(); i++) {
                  Double before =
                      seen.computeIfAbsent(name, n -> new TreeMap<>())
                          .put(points.step(i), points.value(i));
                  assertThat(before).isNull();
                }
              });
      more = window.hasMore();
      from = window.to() + 1;
    }
    assertThat(seen).isEqualTo(logged);
  }
}
