package dev.sluice.experiments.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.track.Tracker;
import dev.sluice.api.track.TrackerException;
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
  private static final Tracker HERE = new RecordingTracker("http://here");
  private static final Tracker THERE = new RecordingTracker("http://there");
  private static final Progress NONE = Progress.none("the heap");
  private static final Progress PROGRESS =
      new Progress(
          "http://here",
          31_813,
          7,
          273,
          List.of(new Rejection("metric 'nan'", "HTTP 400", 1)),
          true,
          "r1");

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadForEachPlace() {
    new ProgressFile(folder, HERE).write(PROGRESS);
    new ProgressFile(folder, THERE).write(NONE);
    assertThat(read(HERE)).isEqualTo(PROGRESS);
    assertThat(read(THERE)).isEqualTo(NONE);
  }

  @Test
  void theFolderOfARunThatWasMovedIsNotMadeAgain() {
    Path moved = folder.resolve("moved");

    assertThatThrownBy(() -> new ProgressFile(moved, HERE).write(PROGRESS))
        .isInstanceOf(TrackerException.class)
        .hasMessage(moved + " is no longer there: was it moved?");
    assertThat(moved).doesNotExist();
  }

  /** Each member in turn becomes something else, or is gone. */
  @TestFactory
  Stream<DynamicTest> aDamagedMemberMeansThatAllIsSentAgain() throws IOException {
    new ProgressFile(folder, HERE).write(PROGRESS);
    JsonNode whole = JSON.readTree(Files.readString(folder.resolve("tracking-memory.json")));
    JsonNode server = whole.path("places").path(HERE.key());
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
            "{\"places\":null}",
            "{\"places\":[]}",
            "{\"places\":7}",
            "{\"places\":{\"http://here\":null}}",
            "{\"places\":{\"http://here\":{}}}",
            "\0\0\0")
        .map(
            text ->
                dynamicTest(
                    "'" + text + "'",
                    () -> {
                      Files.writeString(folder.resolve("tracking-memory.json"), text);
                      assertThat(read(HERE)).isEqualTo(NONE);
                    }));
  }

  @Test
  void onePlacesDamageLeavesTheOthers() throws IOException {
    new ProgressFile(folder, HERE).write(PROGRESS);
    new ProgressFile(folder, THERE).write(PROGRESS);
    ObjectNode whole =
        (ObjectNode) JSON.readTree(Files.readString(folder.resolve("tracking-memory.json")));
    ((ObjectNode) whole.path("places")).putNull(HERE.key());
    Files.writeString(folder.resolve("tracking-memory.json"), whole.toString());
    assertThat(read(HERE)).isEqualTo(NONE);
    assertThat(read(THERE)).isEqualTo(PROGRESS);
  }

  private void damaged(JsonNode whole, String member, String value) throws IOException {
    ObjectNode server = (ObjectNode) whole.path("places").path(HERE.key());
    if (value.isEmpty()) {
      server.remove(member);
    } else {
      server.set(member, JSON.readTree(value));
    }
    Files.writeString(folder.resolve("tracking-memory.json"), whole.toString());
    boolean fits =
        Set.of("place", "state").contains(member)
            ? value.equals("\"x\"")
            : (member.equals("rejected") && value.equals("[]"))
                || (member.equals("checksum") && value.equals("-1"));
    Progress read = read(HERE);
    if (fits) {
      assertThat(read.offset()).isEqualTo(31_813);
    } else {
      assertThat(read).isEqualTo(NONE);
    }
  }

  private Progress read(Tracker tracker) {
    return new ProgressFile(folder, tracker).read();
  }
}
