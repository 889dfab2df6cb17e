package dev.sluice.attention.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.attention.Recorder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("own-process")
final class AttentionMemoryTest {
  @TempDir Path folder;

  @Test
  void naiveAttentionIsQuadraticAndFlashAtMostLinear() {
    Recorder seen =
        Recorder.run("attention-memory", List.of("experiment.rows=[512, 1024, 2048]"), folder);

    assertThat(seen.results.get("memory/naive-exponent")).isBetween(1.7, 2.1);
    // What it allocates whatever the rows are makes it flatter still.
    assertThat(seen.results.get("memory/flash-exponent")).isLessThan(1.2);
    assertThat(seen.tables.get("memory").rows()).hasSize(12);
    // Naive: scores before and after the spec, in float64. Flash: output and three gradients.
    assertThat(livePeak(seen, "naive")).isBetween(16 * 2048 * 2048 / 1e6, 100.0);
    assertThat(livePeak(seen, "flash")).isBetween(4 * 4 * 2048 * 64 / 1e6, 6.0);
    assertThat(seen.tables.get("traffic").rows()).hasSize(12);
    assertThat(seen.pictures).containsOnlyKeys("memory-and-time");
  }

  /** Megabytes of 2,048 rows, forward and backward. */
  private static double livePeak(Recorder seen, String kernel) {
    return seen.tables.get("memory").rows().stream()
        .filter(row -> row.subList(0, 3).equals(List.of(kernel, 2048, "forward and backward")))
        .mapToDouble(row -> (double) row.get(4))
        .sum();
  }

  @Test
  void endsBeforeACallWouldCostTooMuchAndSaysSo() {
    Recorder seen =
        Recorder.run(
            "attention-memory",
            List.of("experiment.rows=[64, 128, 256, 512]", "experiment.megabytes=0.5"),
            folder);

    assertThat(seen.results.get("memory/naive-refused")).isGreaterThan(0);
    assertThat(seen.tables.get("memory").rows())
        .anySatisfy(
            row -> {
              assertThat(row.subList(0, 2)).isEqualTo(List.of("naive", 512));
              assertThat(String.valueOf(row.get(2)))
                  .matches("refused: about \\d+ MB per call, allowed are \\d+");
            });
  }

  @Test
  void refusesRowsThatDoNotRise() {
    AttentionMemory.Params good = AttentionMemory.Params.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AttentionMemory.Params(good.kernels(), List.of(512, 512), 64, 500, 20, 25_600))
        .withMessage("rows must rise, not [512, 512]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttentionMemory.Params(good.kernels(), good.rows(), 64, 500, 20, 255))
        .withMessage("fast-memory must hold at least 4 rows, 256, not 255");
  }
}
