package dev.sluice.experiments.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedFileTest {
  @TempDir Path folder;

  @Test
  void bytesAreInTheFileWhenAppendReturns() throws IOException {
    Path path = folder.resolve("deep/er/file");
    try (SyncedFile file = SyncedFile.create(path)) {
      file.append("one\n".getBytes(UTF_8));
      assertThat(Files.readString(path)).isEqualTo("one\n");
      file.sync();
      file.append("x".repeat(SyncedFile.BATCH_BYTES).getBytes(UTF_8));
      assertThat(Files.size(path)).isEqualTo(4 + SyncedFile.BATCH_BYTES);
    }
  }

  @Test
  void nothingIsAppendedAfterTheClose() {
    Path path = folder.resolve("file");
    SyncedFile file = SyncedFile.create(path);
    file.close();
    file.close();
    file.sync();
    assertThatThrownBy(() -> file.append(new byte[1]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(path + " is closed");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path blocked = Files.createFile(folder.resolve("blocked"));
    assertThatThrownBy(() -> SyncedFile.create(blocked.resolve("file")))
        .isInstanceOf(JournalException.class)
        .hasMessageStartingWith("cannot create " + blocked + "/file: ");
  }

  @Test
  void anErrorWithoutAMessageIsNamedByItsType() {
    assertThat(SyncedFile.reason(new IOException())).isEqualTo("IOException");
    assertThat(SyncedFile.reason(new AccessDeniedException("/a"))).isEqualTo("/a");
  }
}
