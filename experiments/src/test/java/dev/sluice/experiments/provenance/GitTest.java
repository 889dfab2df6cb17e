package dev.sluice.experiments.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {
  @TempDir Path folder;

  @BeforeEach
  void commitOneFile() throws Exception {
    git("init", "-q", "-b", "trunk");
    Files.writeString(folder.resolve("a.txt"), "one\n");
    git("add", "a.txt");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first");
  }

  @Test
  void aCleanFolderHasACommitAndABranch() {
    Git git = Git.of(folder).orElseThrow();

    assertThat(git.commit()).matches("[0-9a-f]{40}");
    assertThat(git.branch()).isEqualTo("trunk");
    assertThat(git.dirty()).isFalse();
    assertThat(git.diffSha256()).isNull();
  }

  @Test
  void differentEditsHaveDifferentHashes() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "two\n");
    Git two = Git.of(folder).orElseThrow();
    Files.writeString(folder.resolve("a.txt"), "three\n");
    Git three = Git.of(folder).orElseThrow();

    assertThat(two.dirty()).isTrue();
    assertThat(two.diffSha256()).matches("[0-9a-f]{64}").isNotEqualTo(three.diffSha256());
    assertThat(two.commit()).isEqualTo(three.commit());
  }

  @Test
  void aDetachedHeadHasNoBranch() throws Exception {
    git("checkout", "-q", "--detach");

    assertThat(Git.of(folder).orElseThrow().branch()).isNull();
  }

  @Test
  void aRepositoryWithoutACommitHasNone(@TempDir Path fresh) throws Exception {
    git("init", "-q", fresh.toString());

    assertThat(Git.of(fresh)).isEqualTo(Optional.empty());
  }

  @Test
  void aFileThatGitDoesNotKnowMakesTheFolderDirty() throws IOException {
    Files.writeString(folder.resolve("# branch.txt"), "new\n");

    assertThat(Git.of(folder).orElseThrow().dirty()).isTrue();
  }

  @Test
  void aFolderOutsideAnyRepositoryHasNone(@TempDir Path elsewhere) {
    assertThat(Git.of(elsewhere)).isEqualTo(Optional.empty());
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
