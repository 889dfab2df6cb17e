package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.experiments.provenance.Machine;
import dev.sluice.experiments.provenance.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
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

  @Test
  void tornFilesOfARunAreWrittenAnew() throws IOException {
    RunFolder folder = RunFolder.create(root, "a", "id");
    folder.write("name: a\n", file -> true, provenance(), 1);
    Files.writeString(folder.descriptor(), "na");
    Files.writeString(folder.provenance(), "{\"id\" : ");

    folder.write("name: a\n", file -> false, provenance(), 2);

    assertThat(folder.descriptor()).hasContent("name: a\n");
    assertThat(Provenance.isIn(folder.provenance())).isTrue();
    assertThat(folder.path().resolve("provenance-2.json")).doesNotExist();
  }

  @Test
  void wholeFilesOfARunStayAndAResumedRunAddsItsOwnProvenance() throws IOException {
    RunFolder folder = RunFolder.create(root, "a", "id");
    folder.write("name: a\n", file -> true, provenance(), 1);
    String first = Files.readString(folder.provenance());

    folder.write("name: a # again\n", file -> true, provenance(), 2);

    assertThat(folder.descriptor()).hasContent("name: a\n");
    assertThat(folder.provenance()).hasContent(first);
    assertThat(Provenance.isIn(folder.path().resolve("provenance-2.json"))).isTrue();
  }

  private static Provenance provenance() {
    return new Provenance(
        "0",
        "id",
        "a.yaml",
        List.of(),
        "",
        1,
        "cpu",
        1,
        null,
        List.of(),
        new TreeMap<>(),
        Machine.current());
  }
}
