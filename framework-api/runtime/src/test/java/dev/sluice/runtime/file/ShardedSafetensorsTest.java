package dev.sluice.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ShardedSafetensorsTest {
  private static final String FIRST = "model-00001-of-00002.safetensors";
  private static final String SECOND = "model-00002-of-00002.safetensors";

  @TempDir Path folder;

  private void index(String... tensorsAndFiles) throws IOException {
    StringBuilder map = new StringBuilder();
    for (int i = 0; i < tensorsAndFiles.length; i += 2) {
      map.append(i == 0 ? "" : ",")
          .append("'%s':'%s'".formatted(tensorsAndFiles[i], tensorsAndFiles[i + 1]));
    }
    json("{'metadata':{'total_size':1},'weight_map':{" + map + "}}");
  }

  private void json(String text) throws IOException {
    Files.writeString(folder.resolve("model.safetensors.index.json"), text.replace('\'', '"'));
  }

  /** A file with one tensor of float32 per name, with the numbers from a first one on. */
  private void shard(String file, int first, String... names) throws IOException {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      header
          .append(i == 0 ? "" : ",")
          .append("\"%s\":{\"dtype\":\"F32\",\"shape\":[2,3],".formatted(names[i]))
          .append("\"data_offsets\":[%d,%d]}".formatted(24 * i, 24 * i + 24));
    }
    ByteBuffer data = ByteBuffer.allocate(24 * names.length).order(ByteOrder.LITTLE_ENDIAN);
    IntStream.range(0, 6 * names.length).forEach(i -> data.putFloat(first + i));
    write(file, header.append('}').toString(), data.array());
  }

  private void write(String file, String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(folder.resolve(file), all.putLong(json.length).put(json).put(data).array());
  }

  private TensorStore open() {
    return TensorStore.ofFolder(folder);
  }

  @Test
  void severalFilesAreReadAsOne() throws IOException {
    index("a", FIRST, "b", FIRST, "c", SECOND);
    shard(FIRST, 0, "a", "b");
    shard(SECOND, 100, "c");
    TensorStore store = open();
    assertThat(store.tensors()).hasToString("[a F32 [2, 3], b F32 [2, 3], c F32 [2, 3]]");
    float[] into = new float[4];
    store.read("b", 1, into, 1, 2);
    assertThat(into).containsExactly(0, 7, 8, 0);
    store.read("c", 2, into, 0, 4);
    assertThat(into).containsExactly(102, 103, 104, 105);
  }

  @Test
  void oneFileNeedsNoIndex() throws IOException {
    shard("model.safetensors", 0, "a");
    json("no index is read");
    assertThat(open().tensors()).hasToString("[a F32 [2, 3]]");
  }

  @Test
  void numbersOfFewerBitsAreWidenedExactly() throws IOException {
    Files.copy(
        Path.of("src/test/resources/safetensors/types.safetensors"),
        folder.resolve("model.safetensors"));
    assertThatThrownBy(this::open)
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "%s: tensor 'counts' has dtype I64; weights are F64, F32, F16 or BF16",
            folder.resolve("model.safetensors"));
  }

  @TestFactory
  Stream<DynamicTest> everyNumberOfSixteenBitsIsReadAsTheSafetensorsReaderReadsIt() {
    return Stream.of("F16", "BF16")
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type,
                    () -> {
                      ByteBuffer data = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
                      int exponent = type.equals("F16") ? 0x7c00 : 0x7f80;
                      for (int i = 0; i < 1 << 16; i++) {
                        // Not finite numbers are refused elsewhere.
                        data.putShort((short) ((i & exponent) == exponent ? 0 : i));
                      }
                      write(
                          "model.safetensors",
                          "{\"w\":{\"dtype\":\"%s\",\"shape\":[65536],\"data_offsets\":[0,131072]}}"
                              .formatted(type),
                          data.array());
                      float[] mapped = new float[1 << 16];
                      open().read("w", 0, mapped, 0, mapped.length);
                      float[] streamed = new float[1 << 16];
                      try (Safetensors file =
                          Safetensors.open(folder.resolve("model.safetensors"))) {
                        file.read(file.tensors().iterator().next(), streamed, 0);
                      }
                      assertThat(bits(mapped)).isEqualTo(bits(streamed));
                      assertThat(bits(mapped)[0x3c00])
                          .isEqualTo(type.equals("F16") ? 0x3f800000 : 0x3c000000);
                    }));
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }

  private interface Making {
    void make() throws IOException;
  }

  private DynamicTest broken(String what, Making making, String message) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
              Files.delete(each);
            }
          }
          making.make();
          assertThatThrownBy(this::open)
              .isInstanceOf(RunFailedException.class)
              .hasMessage(message.replace("FOLDER", folder.toString()));
        });
  }

  @TestFactory
  Stream<DynamicTest> whatDoesNotFitIsRejectedInOneLine() {
    String indexed = "FOLDER/model.safetensors.index.json";
    return Stream.of(
        broken(
            "nothing",
            () -> {},
            "FOLDER has neither model.safetensors nor model.safetensors.index.json"),
        broken(
            "no file",
            () -> {
              index("a", FIRST, "b", SECOND);
              shard(FIRST, 0, "a");
            },
            indexed + " places tensor 'b' in " + SECOND + ", which is missing"),
        broken(
            "a tensor missing",
            () -> {
              index("a", FIRST, "b", FIRST);
              shard(FIRST, 0, "a");
            },
            indexed + " places tensor 'b' in " + FIRST + ", which does not have it"),
        broken(
            "a tensor elsewhere",
            () -> {
              index("a", FIRST, "b", FIRST, "c", SECOND);
              shard(FIRST, 0, "a");
              shard(SECOND, 0, "b", "c");
            },
            indexed + " places tensor 'b' in " + FIRST + ", which does not have it"),
        broken(
            "a tensor twice",
            () -> {
              index("a", FIRST, "b", SECOND);
              shard(FIRST, 0, "a");
              shard(SECOND, 0, "a", "b");
            },
            "FOLDER: tensor 'a' is in two files, " + FIRST + " and " + SECOND),
        broken(
            "a tensor not listed",
            () -> {
              index("a", FIRST);
              shard(FIRST, 0, "a", "b");
            },
            indexed + " does not list tensor 'b' of " + FIRST),
        broken(
            "a shard cut",
            () -> {
              index("a", FIRST);
              shard(FIRST, 0, "a");
              byte[] whole = Files.readAllBytes(folder.resolve(FIRST));
              Files.write(folder.resolve(FIRST), Arrays.copyOf(whole, whole.length - 5));
            },
            "FOLDER/" + FIRST + " is truncated: its tensors have 24 bytes, of which 19 are there"),
        broken(
            "a way out",
            () -> index("a", "../secret.safetensors"),
            indexed
                + " places tensor 'a' in \"../secret.safetensors\"; it must be a file of that"
                + " folder, *.safetensors"),
        broken(
            "no map",
            () -> json("{}"),
            indexed + " has no weight_map with the file of each tensor"),
        broken(
            "no JSON",
            () -> json("[1"),
            indexed
                + " is not JSON: Unexpected end-of-input: expected close marker for Array (start"
                + " marker at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION`"
                + " disabled); line: 1, column: 1])"));
  }

  @Test
  void whatAModelNeedsMustBeThereInItsShape() throws IOException {
    shard("model.safetensors", 0, "a", "b");
    TensorStore store = open();
    assertThat(store.require("a", List.of(2L, 3L)).size()).isEqualTo(6);
    assertThat(store.has("b")).isTrue();
    assertThatThrownBy(() -> store.require("c", List.of(1L)))
        .hasMessage("%s has no tensor 'c' among its 2", folder);
    assertThatThrownBy(() -> store.require("a", List.of(3L, 2L)))
        .hasMessage(
            "%s: tensor 'a' has shape [2, 3]; by the configuration it must be [3, 2]", folder);
    assertThatThrownBy(() -> store.requireOnly(List.of("a")))
        .hasMessage("%s has 1 tensors that this model does not: 'b'", folder);
    assertThatThrownBy(() -> store.read("a", 4, new float[9], 0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void numbersAreFinite() throws IOException {
    byte[] data = {0, 0, 0, 0, 0, 0, (byte) 0x80, 0x7f};
    write(
        "model.safetensors",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        data);
    assertThatThrownBy(() -> open().read("w", 1, new float[1], 0, 1))
        .hasMessage(
            "%s: number 1 of tensor 'w' is infinite in float32; weights must be finite", folder);
  }
}
