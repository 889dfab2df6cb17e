package dev.sluice.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files and values of ci/scripts/gguf_vectors.py, made with PyPI's gguf. */
class GgufFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/gguf");

  @TempDir Path folder;

  private static JsonNode expected() throws IOException {
    return new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
  }

  @TestFactory
  Stream<DynamicTest> theNumbersAreThoseOfGguf() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : expected().properties()) {
      TensorStore store = GgufFile.open(FOLDER.resolve(file.getKey())).tensors();
      JsonNode tensors = file.getValue().get("tensors");
      tests.add(
          DynamicTest.dynamicTest(
              file.getKey(), () -> assertThat(store.tensors()).hasSize(tensors.size())));
      for (Map.Entry<String, JsonNode> tensor : tensors.properties()) {
        tests.add(
            DynamicTest.dynamicTest(
                file.getKey() + " " + tensor.getKey(),
                () -> compare(store, tensor.getKey(), tensor.getValue())));
      }
    }
    return tests.stream();
  }

  private static void compare(TensorStore store, String name, JsonNode expected) {
    List<Long> shape =
        StreamSupport.stream(expected.get("shape").spliterator(), false)
            .map(JsonNode::asLong)
            .toList();
    CheckpointTensor tensor = store.require(name, shape);
    assertThat(tensor.encoding()).isEqualTo(expected.get("type").asText());
    ByteBuffer bits =
        ByteBuffer.wrap(Base64.getDecoder().decode(expected.get("bits").asText()))
            .order(ByteOrder.LITTLE_ENDIAN);
    int count = (int) tensor.size();
    float[] whole = new float[count];
    store.read(name, 0, whole, 0, count);
    for (int i = 0; i < count; i++) {
      assertThat(Float.floatToRawIntBits(whole[i])).as("number " + i).isEqualTo(bits.getInt(4 * i));
    }
    // Pieces begin and end anywhere.
    for (int first = 0; first < count; first += 7) {
      float[] piece = new float[Math.min(45, count - first) + 2];
      store.read(name, first, piece, 1, piece.length - 2);
      assertThat(Arrays.copyOfRange(piece, 1, piece.length - 1))
          .isEqualTo(Arrays.copyOfRange(whole, first, first + piece.length - 2));
    }
  }

  @Test
  void everyTypeOfMetadataIsRead() throws IOException {
    Map<String, Object> found = GgufFile.open(FOLDER.resolve("types.gguf")).metadata();
    JsonNode expected = expected().get("types.gguf").get("metadata");
    assertThat(found).hasSize(expected.size());
    expected
        .properties()
        .forEach(
            each -> {
              Object value = found.get(each.getKey());
              if (value instanceof Float number) {
                assertThat((double) number).isEqualTo(each.getValue().asDouble());
              } else {
                assertThat(value)
                    .as(each.getKey())
                    .hasToString(
                        each.getValue().isTextual()
                            ? each.getValue().asText()
                            : each.getValue().toString().replace("\"", "").replace(",", ", "));
              }
            });
  }

  @Test
  void theVocabularyIsData() {
    GgufVocabulary found =
        GgufFile.open(FOLDER.resolve("vocabulary.gguf")).vocabulary().orElseThrow();
    assertThat(found.model()).isEqualTo("gpt2");
    assertThat(found.splitting()).isEqualTo("smollm");
    assertThat(found.tokens())
        .containsExactly("<|endoftext|>", "<|im_start|>", "a", "b", "ab", "Ġ");
    assertThat(found.types()).containsExactly(3L, 3L, 1L, 1L, 1L, 1L);
    assertThat(found.scores()).containsExactly(0f, 0f, -1f, -2f, -3f, -4.5f);
    assertThat(found.merges()).containsExactly("a b");
    assertThat(found.begin()).isEqualTo(OptionalInt.of(1));
    assertThat(found.end()).isEqualTo(OptionalInt.of(0));
    assertThat(found.unknown()).isEmpty();
    assertThat(found.addBegin()).contains(false);
    assertThat(found.addEnd()).isEmpty();
    assertThat(found.chatTemplate()).contains("{{ messages[0].content }}");
    assertThat(GgufFile.open(FOLDER.resolve("types.gguf")).vocabulary()).isEmpty();
  }

  @Test
  void aValueThatIsNotThereIsNamed() {
    GgufFile file = GgufFile.open(FOLDER.resolve("types.gguf"));
    assertThat(file.integer("m.u8")).isEqualTo(255);
    assertThat(file.real("m.f32")).isEqualTo((double) 1e-5f);
    assertThatThrownBy(() -> file.integer("llama.block_count"))
        .hasMessage(
            "src/test/resources/gguf/types.gguf has no 'llama.block_count' in its metadata");
    assertThatThrownBy(() -> file.text("m.u8"))
        .hasMessage("src/test/resources/gguf/types.gguf: 'm.u8' is not a text");
  }

  private DynamicTest damaged(String what, byte[] bytes, String message) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          Path file = Files.write(folder.resolve("x.gguf"), bytes);
          assertThatThrownBy(() -> GgufFile.open(file))
              .isInstanceOf(RunFailedException.class)
              .hasMessage(file + message);
        });
  }

  private static byte[] header(int version, long tensors, long values, byte[] rest) {
    ByteBuffer all = ByteBuffer.allocate(24 + rest.length).order(ByteOrder.LITTLE_ENDIAN);
    all.put("GGUF".getBytes(StandardCharsets.UTF_8)).putInt(version).putLong(tensors);
    return all.putLong(values).put(rest).array();
  }

  /** One tensor and 64 bytes of data behind it. */
  private static byte[] tensor(int type, long offset, long... sides) {
    ByteBuffer all =
        ByteBuffer.allocate(8 + 1 + 4 + 8 * sides.length + 4 + 8).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(1).put((byte) 'w').putInt(sides.length);
    Arrays.stream(sides).forEach(all::putLong);
    all.putInt(type).putLong(offset);
    return Arrays.copyOf(all.array(), (24 + all.capacity() + 31) / 32 * 32 - 24 + 64);
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotWholeIsRejectedInOneLine() {
    String invalid = " is no valid GGUF file: ";
    byte[] text = {1, 0, 0, 0, 0, 0, 0, 0, 'k', 8, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, 127};
    byte[] odd = {1, 0, 0, 0, 0, 0, 0, 0, 'k', 13, 0, 0, 0, 1};
    byte[] flag = {1, 0, 0, 0, 0, 0, 0, 0, 'k', 7, 0, 0, 0, 2};
    return Stream.of(
        damaged(
            "empty",
            new byte[0],
            " is truncated: the word GGUF takes 4 bytes from byte 0 on, of which 0 are there"),
        damaged(
            "a text",
            "safetensors".getBytes(StandardCharsets.UTF_8),
            invalid + "it does not begin with the word GGUF"),
        damaged(
            "version 1",
            header(1, 0, 0, new byte[0]),
            invalid + "it has version 1; read are 2 and 3"),
        damaged(
            "big-endian",
            header(3 << 24, 0, 0, new byte[0]),
            invalid + "it is big-endian; little-endian files are read"),
        damaged(
            "many tensors",
            header(3, -1, 0, new byte[40]),
            invalid
                + "it announces 18446744073709551615 tensors; the 48 bytes that follow have room"
                + " for 1"),
        damaged(
            "many values",
            header(3, 0, 1L << 40, new byte[0]),
            invalid
                + "it announces 1099511627776 entries of metadata; the 0 bytes that follow have"
                + " room for 0"),
        damaged(
            "a long text",
            header(3, 0, 1, text),
            invalid + "'k' has 9223372036854775807 bytes; at most 16,777,216 are read"),
        damaged("a type", header(3, 0, 1, odd), invalid + "'k' has the type 13; known are 0 to 12"),
        damaged(
            "a boolean", header(3, 0, 1, flag), invalid + "'k' is a boolean of 2; it is 0 or 1"),
        damaged(
            "numbers of another type",
            header(3, 1, 0, tensor(14, 0, 256)),
            ": tensor 'w' has the type Q6_K; read are F64, F32, F16, BF16, Q8_0, Q4_0, Q4_1"),
        damaged(
            "a row that is no whole block",
            header(3, 1, 0, tensor(8, 0, 16)),
            invalid + "tensor 'w' has the sides [16]; rows of Q8_0 have a multiple of 32 numbers"),
        damaged(
            "too large",
            header(3, 1, 0, tensor(0, 0, 1L << 40, 1L << 40)),
            invalid + "tensor 'w' has more than 2^63 bytes: [1099511627776, 1099511627776]"),
        damaged(
            "cut",
            header(3, 1, 0, tensor(0, 32, 9)),
            " is truncated: tensor 'w' has 36 bytes from byte 32 of the data on, of which 32 are"
                + " there"),
        damaged(
            "odd place",
            header(3, 1, 0, tensor(0, 8, 2)),
            invalid + "tensor 'w' begins at byte 8 of the data; it must be a multiple of 32"),
        damaged(
            "no dimension",
            header(3, 1, 0, tensor(0, 0)),
            invalid + "tensor 'w' has 0 dimensions; there are 1 to 4"));
  }

  /** A damaged file is read or rejected in one line; nothing else happens. */
  private void openAndReadAll(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("y.gguf"), bytes);
    Throwable thrown =
        catchThrowable(
            () -> {
              GgufFile open = GgufFile.open(file);
              open.vocabulary();
              for (CheckpointTensor tensor : open.tensors().tensors()) {
                float[] all = new float[(int) Math.min(10_000, tensor.size())];
                open.tensors().read(tensor.name(), 0, all, 0, all.length);
              }
            });
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(RunFailedException.class);
      assertThat(thrown.getMessage()).doesNotContain("\n");
    }
  }

  @TestFactory
  Stream<DynamicTest> aFileCutAnywhereIsRejected() {
    return Stream.of("types.gguf", "vocabulary.gguf")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
                      for (int length = 0; length < whole.length; length++) {
                        openAndReadAll(Arrays.copyOf(whole, length));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> changedBytesAreReadOrRejected() {
    Random random = new Random(11);
    return Stream.of("types.gguf", "vocabulary.gguf")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
                      for (int i = 0; i < 4000; i++) {
                        byte[] changed = whole.clone();
                        for (int k = 0; k <= i % 3; k++) {
                          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                        }
                        openAndReadAll(changed);
                      }
                    }));
  }
}
