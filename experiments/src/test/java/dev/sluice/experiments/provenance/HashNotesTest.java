package dev.sluice.experiments.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HashNotesTest {
  @TempDir Path folder;
  private Path jar = Path.of("");

  @BeforeEach
  void noteAJar() throws Exception {
    jar = Files.writeString(folder.resolve("a-1.0.jar"), "content");
    HashNotes.write(jar);
  }

  @Test
  void theNoteIsTheHash() throws Exception {
    String hash = PathHash.computed(jar);

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(HashNotes.read(jar)).contains(hash);
    assertThat(PathHash.of(jar)).isEqualTo(hash);
  }

  @Test
  void aJarThatHasChangedIsHashed() throws Exception {
    FileTime before = Files.getLastModifiedTime(jar);
    Files.writeString(jar, "another content");
    Files.setLastModifiedTime(jar, before);

    assertThat(HashNotes.read(jar)).isEqualTo(Optional.empty());
    assertThat(PathHash.of(jar)).isEqualTo(PathHash.computed(jar));
  }

  @Test
  void aJarOfAnotherTimeIsHashed() throws Exception {
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_000_000L));

    assertThat(HashNotes.read(jar)).isEqualTo(Optional.empty());
  }

  @Test
  void aDamagedNoteIsPassedOver() throws Exception {
    Files.writeString(folder.resolve("a-1.0.jar.sha256"), "no hash");

    assertThat(HashNotes.read(jar)).isEqualTo(Optional.empty());
  }
}
