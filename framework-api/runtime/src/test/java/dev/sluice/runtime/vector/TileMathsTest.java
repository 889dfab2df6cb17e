package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.vector.TileMath;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

final class TileMathsTest {
  private static final String WARNING =
      "Kernels run on scalars, many times slower than on vectors: this JVM ";

  /** What the child process of the test runs. */
  static final class Twice {
    private Twice() {}

    public static void main(String[] arguments) {
      System.out.println(TileMaths.fastest().description());
      System.out.println(TileMaths.fastest().description());
    }
  }

  @Test
  void scalarsAreAlwaysThereAndLast() {
    List<TileMath> all = TileMaths.all();
    assertThat(all.get(all.size() - 1).description()).isEqualTo("scalars");
    assertThat(TileMaths.fastest().description()).isEqualTo(all.get(0).description());
    assertThat(TileMaths.fastest()).isSameAs(TileMaths.fastest());
  }

  @Test
  void aJvmWithoutTheModuleWarnsOnceAndTakesScalars() throws IOException, InterruptedException {
    String output = twice();
    assertThat(output)
        .containsOnlyOnce(WARNING + "was started without --add-modules jdk.incubator.vector.");
    assertThat(output.lines().filter(line -> line.equals("scalars"))).hasSize(2);
  }

  @Test
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
  void aJvmWithNarrowVectorsOnlySaysHowWideTheyAre() throws IOException, InterruptedException {
    String output = twice("--add-modules", "jdk.incubator.vector", "-XX:UseAVX=0");
    assertThat(output)
        .containsOnlyOnce(WARNING + "has vectors of 128 bits, without fused multiply-add.");
    assertThat(output.lines().filter(line -> line.equals("scalars"))).hasSize(2);
  }

  /** What {@link Twice} prints in a process of its own. */
  private static String twice(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(), Twice.class.getName()));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(output).isZero();
    return output;
  }

  /** Only what the child needs; how this JVM was given its own depends on who started it. */
  private static String classPath() {
    return Stream.of(
            Twice.class,
            TileMaths.class,
            TileMath.class,
            org.slf4j.Logger.class,
            ch.qos.logback.classic.Logger.class,
            ch.qos.logback.core.Appender.class)
        .map(TileMathsTest::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> inside) {
    URI location =
        URI.create(inside.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(location).toString();
  }
}
