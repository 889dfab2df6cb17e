package dev.sluice.experiments.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.api.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The state of a folder's repository, as {@code git} tells it.
 *
 * @param commit the full hash
 * @param branch null where the head is detached
 * @param dirty whether tracked files differ from the commit or there are files that git does not
 *     know
 * @param diffSha256 of {@code git diff HEAD} and the list of files that git does not know; null
 *     where the folder is clean
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Git(
    String commit, @Nullable String branch, boolean dirty, @Nullable String diffSha256) {
  private static final int SECONDS = 5;

  /**
   * Asks {@code git}; empty where there is none, no repository, no commit, or no answer in time.
   */
  public static Optional<Git> of(Path folder) {
    try {
      // One call tells all of a clean folder.
      String state = text(folder, "status", "--porcelain=2", "--branch", "--no-ahead-behind");
      String commit = header(state, "branch.oid");
      String branch = header(state, "branch.head");
      if (commit.equals("(initial)")) {
        return Optional.empty();
      }
      boolean dirty = state.lines().anyMatch(line -> !line.startsWith("# "));
      return Optional.of(
          new Git(
              commit,
              branch.equals("(detached)") ? null : branch,
              dirty,
              dirty ? hash(folder) : null));
    } catch (IOException | ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String header(String state, String name) throws IOException {
    String start = "# " + name + " ";
    return state
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow(() -> new IOException("git does not tell " + name));
  }

  private static String hash(Path folder)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    return Sha256.hex(
        call(folder, "diff", "HEAD", "--binary"), call(folder, "status", "--porcelain"));
  }

  private static String text(Path folder, String... arguments)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    return new String(call(folder, arguments), StandardCharsets.UTF_8).strip();
  }

  private static byte[] call(Path folder, String... arguments)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      CompletableFuture<byte[]> output =
          CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
      byte[] bytes = output.get(SECONDS, TimeUnit.SECONDS);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("git " + String.join(" ", arguments) + " failed");
      }
      return bytes;
    } finally {
      process.destroyForcibly();
    }
  }

  private static byte[] readAll(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
