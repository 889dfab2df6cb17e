package dev.sluice.attention.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A call allocates its result and what is linear in the rows, no N x N and no box a vector. Boxes
 * would be hundreds of times the bound: they are what a kernel becomes that C2 does not inline.
 */
final class AllocationTest {
  private static final int ROWS = 512;
  private static final int WIDTH = 64;

  /** Bytes of a vector: those of the machine, if it has fewer. */
  private static final int WIDEST = 64;

  /** Output; maximum, sum and log-sum-exp a row; one block's strips, two tiles and scratch. */
  private static final long FORWARD = 4L * ROWS * (WIDTH + 8) + 180 * 1024;

  /** Three gradients; three numbers a row; one tile and its keys. */
  private static final long BACKWARD = 4L * ROWS * (3 * WIDTH + 8) + 256 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"full", "causal"})
  void aCallAllocatesWhatIsLinearInTheRows(String mask) throws Exception {
    requireWithin(FORWARD + BACKWARD, WIDEST, 1, 1, ROWS, WIDTH, mask);
  }

  /** Narrower ones have no fused multiply-add on x86, where scalars take over. */
  @Test
  void vectorsOf256BitsAreNotBoxedEither() throws Exception {
    requireWithin(FORWARD + BACKWARD, 32, 1, 1, ROWS, WIDTH, "causal");
  }

  /**
   * What C2 has seen of the vector classes when it compiles a kernel depends on time. 1.0 is when
   * it does so by itself.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.75, 0.8, 0.9, 1.5})
  void vectorsOfKernelsThatAreCompiledAtOtherTimesAreNotBoxed(double scale) throws Exception {
    String option = "-XX:CompileThresholdScaling=" + scale;
    requireWithin(option, FORWARD + BACKWARD, WIDEST, 1, 1, ROWS, WIDTH, "causal");
  }

  @Test
  void tilesOfShortSequencesAreAsShort() throws Exception {
    int batch = 64;
    int heads = 4;
    int width = 16;
    // As above; besides, some objects a block of queries.
    long bytes = 4L * 16 * (4 * width + 16) + 2048;
    requireWithin((long) batch * heads * bytes, WIDEST, batch, heads, 16, width, "full");
  }

  private static void requireWithin(
      long bytes, int vectorBytes, int batch, int heads, int rows, int width, String mask)
      throws IOException, InterruptedException {
    requireWithin("-ea", bytes, vectorBytes, batch, heads, rows, width, mask);
  }

  private static void requireWithin(
      String option,
      long bytes,
      int vectorBytes,
      int batch,
      int heads,
      int rows,
      int width,
      String mask)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("-XX:MaxVectorSize=" + vectorBytes);
    command.add(option);
    command.add(AllocationProbe.class.getName());
    for (int number : new int[] {batch, heads, rows, width}) {
      command.add(String.valueOf(number));
    }
    command.addAll(List.of(mask, String.valueOf(bytes)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assertThat(process.waitFor()).isZero();
    assertThat(Long.parseLong(printed)).isLessThanOrEqualTo(bytes);
  }
}
