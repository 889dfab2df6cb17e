package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.InputFile;
import dev.sluice.api.run.RunFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

final class InputFileTest {
  @TempDir private Path folder;

  @Test
  void aMissingFileIsSaid() {
    Path missing = folder.resolve("none.jsonl");
    assertThatThrownBy(() -> InputFile.read("the preferences", missing.toString()))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the preferences "
                + missing
                + " cannot be read: there is no such file; paths are relative to the folder in"
                + " which the run is started, "
                + Path.of("").toAbsolutePath());
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> InputFile.read("the preferences", folder.toString()))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("the preferences " + folder + " cannot be read: it is a folder; name a file");
  }

  @Test
  void aNameThatNoFileHasIsSaid() {
    assertThatThrownBy(() -> InputFile.read("the preferences", "a\0b"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("the preferences a\0b cannot be read: this is no file name");
  }

  @Test
  @EnabledIf("devicesExist")
  void aDeviceIsNoFile() {
    assertThatThrownBy(() -> InputFile.read("the preferences", "/dev/zero"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the preferences /dev/zero cannot be read: it is a pipe or a device; name a regular"
                + " file");
  }

  static boolean devicesExist() {
    return Files.exists(Path.of("/dev/zero"));
  }
}
