package dev.sluice.experiments.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
  @Test
  void theEnginesVersionsAreReadFromItsJarsNames() {
    ClassPath path =
        ClassPath.of(
            String.join(
                File.pathSeparator,
                "lib/api-0.36.0.jar",
                "lib/pytorch-engine-0.36.0.jar",
                "lib/pytorch-jni-2.7.1-0.36.0.jar",
                "lib/pytorch-native-cpu-2.7.1-linux-x86_64.jar"));

    assertThat(path.engine())
        .containsExactly(
            java.util.Map.entry("pytorch-engine", "0.36.0"),
            java.util.Map.entry("pytorch-jni", "2.7.1-0.36.0"),
            java.util.Map.entry("pytorch-native-cpu", "2.7.1-linux-x86_64"));
  }

  @Test
  void aPluginsJarIsHashedByContent(@TempDir Path folder) throws IOException {
    Path jar = Files.writeString(folder.resolve("my-plugin-1.0.jar"), "abc");

    PluginJar plugin =
        PluginJar.of("Mine", "1.0", "my-plugin-1.0.jar", ClassPath.of(jar.toString()));

    assertThat(plugin.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aFolderIsHashedWithItsFilesNames(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("A.class"), "abc");
    ClassPath path = ClassPath.of(folder.toString());
    String before = PluginJar.of("P", "1", folder.toString(), path).sha256();
    Files.move(folder.resolve("A.class"), folder.resolve("B.class"));

    assertThat(before).matches("[0-9a-f]{64}");
    assertThat(PluginJar.of("P", "1", folder.toString(), path).sha256()).isNotEqualTo(before);
  }

  @Test
  void aJarThatIsGoneHasNoHash() {
    assertThat(PluginJar.of("P", "1", "gone.jar", ClassPath.of("")).sha256()).isNull();
  }
}
