package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Destination HERE = Destination.of("http://here", Map.of());
  private static final Destination THERE = Destination.of("http://there", Map.of());
  private static final Progress PROGRESS =
      new Progress(
          "http://here",
          "1",
          "r1",
          31_813,
          273,
          Set.of("eval/table.json"),
          List.of(new Refusal("metric 'nan'", "HTTP 400", 1)),
          true);

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadForEachServer() {
    ProgressFile file = new ProgressFile(folder);
    file.write(HERE, PROGRESS);
    file.write(THERE, Progress.none("http://there"));
    assertThat(file.read(HERE)).isEqualTo(PROGRESS);
    assertThat(file.read(THERE)).isEqualTo(Progress.none("http://there"));
  }

  @Test
  void theFolderOfARunThatWasMovedIsNotMadeAgain() {
    Path moved = folder.resolve("moved");

    assertThatThrownBy(() -> new ProgressFile(moved).write(HERE, PROGRESS))
        .isInstanceOf(Fault.class)
        .hasMessage(moved + " is no longer there: was it moved?");
    assertThat(moved).doesNotExist();
  }

  /** Each member in turn becomes something else, or is gone. */
  @TestFactory
  Stream<DynamicTest> aDamagedMemberMeansThatAllIsSentAgain() throws IOException {
    ProgressFile file = new ProgressFile(folder);
    file.write(HERE, PROGRESS);
    JsonNode whole = JSON.readTree(Files.readString(folder.resolve("mlflow.json")));
    JsonNode server = whole.path("servers").path(HERE.key());
    return server.properties().stream()
        .map(Map.Entry::getKey)
        .flatMap(
            member ->
                Stream.of("null", "[]", "[null]", "[[]]", "[{}]", "{}", "\"x\"", "-1", "1.5", "")
                    .map(
                        value ->
                            dynamicTest(
                                member + ": " + value,
                                () -> damaged(whole.deepCopy(), member, value))));
  }

  @TestFactory
  Stream<DynamicTest> aFileThatIsNoProgressMeansThatAllIsSentAgain() {
    return Stream.of(
            "",
            "null",
            "[]",
            "{}",
            "7",
            "{\"servers\":null}",
            "{\"servers\":[]}",
            "{\"servers\":7}",
            "{\"servers\":{\"http://here\":null}}",
            "{\"servers\":{\"http://here\":{}}}",
            "\0\0\0")
        .map(
            text ->
                dynamicTest(
                    "'" + text + "'",
                    () -> {
                      Files.writeString(folder.resolve("mlflow.json"), text);
                      assertThat(new ProgressFile(folder).read(HERE))
                          .isEqualTo(Progress.none("http://here"));
                    }));
  }

  @Test
  void oneServersDamageLeavesTheOthers() throws IOException {
    ProgressFile file = new ProgressFile(folder);
    file.write(HERE, PROGRESS);
    file.write(THERE, PROGRESS);
    ObjectNode whole = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("mlflow.json")));
    ((ObjectNode) whole.path("servers")).putNull(HERE.key());
    Files.writeString(folder.resolve("mlflow.json"), whole.toString());
    assertThat(file.read(HERE)).isEqualTo(Progress.none("http://here"));
    assertThat(file.read(THERE)).isEqualTo(PROGRESS);
  }

  private void damaged(JsonNode whole, String member, String value) throws IOException {
    ObjectNode server = (ObjectNode) whole.path("servers").path(HERE.key());
    if (value.isEmpty()) {
      server.remove(member);
    } else {
      server.set(member, JSON.readTree(value));
    }
    Files.writeString(folder.resolve("mlflow.json"), whole.toString());
    boolean fits =
        Set.of("server", "experimentId", "runId").contains(member)
            ? value.equals("\"x\"")
            : Set.of("tables", "refused").contains(member) && value.equals("[]");
    Progress read = new ProgressFile(folder).read(HERE);
    if (fits) {
      assertThat(read.offset()).isEqualTo(31_813);
    } else {
      assertThat(read).isEqualTo(Progress.none("http://here"));
    }
  }
}
