package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.Sealed;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Rejection;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport.RunReport;
import dev.sluice.experiments.track.SyncReport.State;
import dev.sluice.experiments.track.TestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run folder, or a server, that names files that are none of its own. */
@Timeout(60)
class ForeignRunTest {
  @TempDir Path temporary;
  private FakeMlflow server;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void startServer() throws IOException {
    server = new FakeMlflow();
    Files.writeString(temporary.resolve("secret.txt"), "secret");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> filesOutsideTheRunFolderStayHere() {
    return Stream.of("../../secret.txt", "../journal.jsonl", "/etc/passwd", "a/../../../secret.txt")
        .flatMap(
            path ->
                Stream.of(
                    "\"type\":\"file\",\"path\":\"" + path + "\"",
                    "\"type\":\"picture\",\"name\":\"p\",\"step\":1,\"path\":\"" + path + "\"",
                    "\"type\":\"table\",\"name\":\"t\",\"path\":\"" + path + "\""))
        .map(
            line ->
                dynamicTest(
                    line,
                    () -> {
                      server.artifacts.clear();
                      RunReport report = sync(run(line));
                      assertThat(report.state()).isEqualTo(State.COMPLETE);
                      assertThat(report.sent()).isEqualTo(2);
                      assertThat(server.artifacts).isEmpty();
                      assertThat(report.rejected())
                          .isNotEmpty()
                          .allMatch(
                              refusal ->
                                  refusal
                                      .why()
                                      .startsWith(
                                          "an artifact's name is relative and stays in its folder,"
                                              + " such as samples/digits.csv; found '"));
                      assertThat(said).isNotEmpty();
                    }));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void aLinkOutOfTheRunFolderIsNotFollowed() throws IOException {
    Path folder = run("\"type\":\"file\",\"path\":\"link.txt\"");
    Files.createDirectories(folder.resolve("artifacts"));
    Files.createSymbolicLink(folder.resolve("artifacts/link.txt"), temporary.resolve("secret.txt"));
    RunReport report = sync(folder);
    assertThat(report.state()).isEqualTo(State.COMPLETE);
    assertThat(report.rejected())
        .containsExactly(
            new Rejection(
                "artifact 'link.txt'",
                "artifact 'link.txt' is a link that leads out of the run folder",
                1));
    assertThat(server.artifacts).isEmpty();
  }

  @Test
  void aTablesNameStaysBelowTheRunOnTheServer() throws IOException {
    Path folder = run("\"type\":\"table\",\"name\":\"../../../x\",\"path\":\"table.json\"");
    artifact(folder, "table.json");
    RunReport report = sync(folder);
    assertThat(report.state()).isEqualTo(State.COMPLETE);
    assertThat(report.rejected().get(0).why())
        .isEqualTo(
            "the place /0/run000/artifacts that the server names, or the name"
                + " eval/../../../x.json, leads out of the server's artifacts");
    assertThat(server.count("PUT")).isZero();
  }

  @TestFactory
  Stream<DynamicTest> aRootThatLeavesTheServersArtifactsIsRefused() {
    return Stream.of(
            "/../../../../etc",
            "/1/../2",
            "/1/%2e%2E/2",
            "/1/%252e%252e/2",
            "/1/..%2f..",
            "/1/a\\b")
        .map(
            root ->
                dynamicTest(
                    root,
                    () -> {
                      server.artifactRoot = "mlflow-artifacts:" + root;
                      Path folder = run("\"type\":\"file\",\"path\":\"notes.txt\"");
                      artifact(folder, "notes.txt");
                      RunReport report = sync(folder);
                      assertThat(report.state()).isEqualTo(State.COMPLETE);
                      assertThat(report.rejected())
                          .containsExactly(
                              new Rejection(
                                  "artifact 'notes.txt'",
                                  "the place "
                                      + root
                                      + " that the server names, or the name notes.txt, leads out"
                                      + " of the server's artifacts",
                                  1));
                      assertThat(server.count("PUT")).isZero();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> otherRootsAreEncoded() {
    return Map.of(
            "/a b/c", "/a%20b/c",
            "/a%20b/c", "/a%20b/c",
            "//host:1/x", "/x",
            "/\u00e4/{1}/50%", "/%C3%A4/%7B1%7D/50%25",
            "/a+b", "/a%2Bb",
            "x/", "/x")
        .entrySet()
        .stream()
        .map(
            root ->
                dynamicTest(
                    root.getKey(),
                    () -> {
                      server.artifactRoot = "mlflow-artifacts:" + root.getKey();
                      server.requests.clear();
                      Path folder = run("\"type\":\"file\",\"path\":\"notes.txt\"");
                      artifact(folder, "notes.txt");
                      RunReport report = sync(folder);
                      assertThat(report.state()).isEqualTo(State.COMPLETE);
                      assertThat(report.rejected()).isEmpty();
                      assertThat(server.requests)
                          .contains(
                              "PUT /api/2.0/mlflow-artifacts/artifacts"
                                  + root.getValue()
                                  + "/notes.txt");
                    }));
  }

  @Test
  void aRootElsewhereIsNamedWithoutItsSecrets() throws IOException {
    server.artifactRoot = "s3://key:secret@bucket/x";
    Path folder = run("\"type\":\"file\",\"path\":\"notes.txt\"");
    artifact(folder, "notes.txt");
    assertThat(sync(folder).rejected().get(0).why())
        .isEqualTo(
            "the server keeps artifacts at s3://***@bucket/x and does not proxy them; start"
                + " it with --serve-artifacts and --artifacts-destination");
  }

  private static void artifact(Path folder, String name) throws IOException {
    Files.createDirectories(folder.resolve("artifacts"));
    Files.writeString(folder.resolve("artifacts").resolve(name), "hello");
  }

  private static String sealed(int number, String rest) {
    return Sealed.line("{\"n\":" + number + ",\"t\":5," + rest + "}");
  }

  /** A run of two points with a line that somebody wrote between them. */
  private Path run(String line) throws IOException {
    Path folder = Files.createTempDirectory(temporary, "run");
    try (Journal journal =
        Journal.open(folder, Headers.of(folder.getFileName().toString()), Locks.SYSTEM)) {
      journal.log("train/loss", 1, 0.5);
    }
    Path journal = folder.resolve("journal.jsonl");
    Files.writeString(
        journal,
        sealed(2, line)
            + sealed(3, "\"type\":\"metric\",\"name\":\"a\",\"step\":1,\"value\":1.0")
            + sealed(4, "\"type\":\"end\",\"status\":\"FINISHED\",\"message\":\"\""),
        StandardOpenOption.APPEND);
    return folder;
  }

  private RunReport sync(Path folder) {
    said.clear();
    FollowOptions quick = TestOptions.quick();
    return new Sync(
            new MlflowTracker(server.destination()),
            quick,
            Locks.SYSTEM,
            Duration.ofMillis(300),
            said::add)
        .run(List.of(folder), false)
        .runs()
        .get(0);
  }
}
