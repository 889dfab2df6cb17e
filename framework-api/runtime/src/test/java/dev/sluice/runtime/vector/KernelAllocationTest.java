package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No kernel keeps its vectors in boxes, of which one that C2 has not compiled well makes 64 bytes
 * for every 16 numbers, thousands a call. What C2 has seen when it compiles depends on time, so
 * compilations are earlier and later than by themselves; each time in a process of its own.
 */
@Tag("slow")
final class KernelAllocationTest {
  /** Views of matrices, and what a call says of itself. */
  private static final long BYTES = 4096;

  @ParameterizedTest
  @CsvSource({"64, 0.75", "64, 0.9", "64, 1.0", "64, 1.5", "32, 0.8", "32, 1.0"})
  void noKernelBoxesItsVectors(int vectorBytes, double scale) throws Exception {
    assertThat(thoseThatAllocate(vectorBytes, scale)).isEmpty();
  }

  private static String thoseThatAllocate(int vectorBytes, double scale)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("-XX:MaxVectorSize=" + vectorBytes);
    command.add("-XX:CompileThresholdScaling=" + scale);
    command.add(KernelAllocationProbe.class.getName());
    command.add(String.valueOf(BYTES));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assertThat(process.waitFor()).isZero();
    return printed;
  }
}
