package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarsTest {
  @TempDir Path home;

  private Path good() throws IOException {
    Path jar = Files.createDirectories(home.resolve("plugins")).resolve("good.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a"));
      zip.write(new byte[100]);
    }
    return jar;
  }

  @Test
  void jarsAndNoFolderAtAllAreFine() throws IOException {
    assertThatCode(() -> PluginJars.check(home)).doesNotThrowAnyException();
    good();
    assertThatCode(() -> PluginJars.check(home)).doesNotThrowAnyException();
  }

  @Test
  void whatIsNoJarIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(good());
    Path plugins = home.resolve("plugins");
    Files.write(plugins.resolve("cut.jar"), Arrays.copyOf(whole, whole.length / 2));
    Files.createDirectory(plugins.resolve("folder.jar"));
    Files.writeString(plugins.resolve("text.jar"), "no jar");

    assertThatThrownBy(() -> PluginJars.check(home))
        .hasMessageMatching(
            "plugins/cut.jar is no jar, or was cut short \\(.*END header.*\\);"
                + " plugins/folder.jar is a folder, not a jar;"
                + " plugins/text.jar is no jar, or was cut short \\(.*\\)\\."
                + " Replace or remove it: Java would pass over it\\.");
  }
}
