package dev.sluice.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.run.Workshop.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Asks a process of its own, since other tests load libtorch. */
class LazyEngineTest {
  @Test
  void aRunThatUsesNoArrayLoadsNoEngine() throws IOException, InterruptedException {
    String loaded = classesLoadedBy(OpensARun.class);
    assertThat(loaded)
        .contains("opened and closed")
        .contains("dev.sluice.runtime.tensor.PyTorchTensors")
        .doesNotContain("ai.djl.engine.Engine ")
        .doesNotContain("ai.djl.pytorch.jni.");
  }

  private static String classesLoadedBy(Class<?> main) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectErrorStream(true)
            .start();
    String output;
    try (InputStream stream = process.getInputStream()) {
      output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Builds a component that holds tensors and does not use them. */
  static final class OpensARun {
    private OpensARun() {}

    public static void main(String[] args) {
      try (Run run =
          new Runs(Workshop.registry()).openBare(1, new Threads(1), RunServices.silent())) {
        run.build(Spec.of(Tool.class, "greedy"));
      }
      System.out.println("opened and closed");
    }
  }
}
