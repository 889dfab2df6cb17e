package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path root;

  @Test
  void aSecondRunOfTheSameDescriptorGetsANumber() {
    assertThat(RunFolder.create(root, "chess", "ab12").name()).isEqualTo("chess-ab12");
    assertThat(RunFolder.create(root, "chess", "ab12").name()).isEqualTo("chess-ab12-2");
    assertThat(RunFolder.create(root, "chess", "ab12").name()).isEqualTo("chess-ab12-3");
  }

  @Test
  void aNameCannotLeaveTheFolderOfRuns() {
    assertThat(RunFolder.create(root, "../a b", "id").path()).isEqualTo(root.resolve("-a-b-id"));
  }

  @Test
  void aRootThatIsAFileIsNamed() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");

    assertThatThrownBy(() -> RunFolder.create(file, "a", "id"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot make a run folder in " + file);
  }
}
