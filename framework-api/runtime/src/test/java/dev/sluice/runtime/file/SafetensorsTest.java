package dev.sluice.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The committed files are written by {@code ci/scripts/safetensors_vectors.py}. */
class SafetensorsTest {
  private static final Path VECTORS = Path.of("src/test/resources/safetensors");
  private static final List<ParameterTensor> TENSORS =
      List.of(ParameterTensor.of("layers.0.weight", 2, 3), ParameterTensor.of("layers.0.bias", 2));
  private static final float[] VALUES = {0, 1, 2, 3, 4, 5, 0.5f, -0.5f};

  @TempDir Path folder;

  @Test
  void everyTypeOfWeightsIsReadAsFloat32() {
    try (Safetensors file = Safetensors.open(VECTORS.resolve("types.safetensors"))) {
      assertThat(file.metadata()).containsExactly(Map.entry("format", "pt"));
      assertThat(file.tensors())
          .extracting(StoredTensor::toString)
          .containsExactly(
              "half [2, 2]",
              "brain [4]",
              "double [2]",
              "single [1, 3]",
              "small [2]",
              "counts [2]",
              "scalar []",
              "empty [0, 3]");
      assertThat(read(file, "half")).containsExactly(1, -2.5f, 0.15625f, 65504);
      assertThat(read(file, "brain")).containsExactly(1, -2.5f, 0.15625f, 65536);
      assertThat(read(file, "double")).containsExactly(0.1f, -0f);
      assertThat(read(file, "single")).containsExactly(0.1f, 3e38f, -0f);
      assertThat(read(file, "small")).containsExactly(0x1p-24f, -0x1p-15f);
      assertThat(read(file, "scalar")).containsExactly(7);
      assertThat(read(file, "empty")).isEmpty();
    }
  }

  @Test
  void aFileThatTorchWroteIsRead() {
    try (Safetensors file = Safetensors.open(VECTORS.resolve("peft-adapter.safetensors"))) {
      float[] last = read(file, "base_model.model.model.layers.1.self_attn.v_proj.lora_B.weight");
      assertThat(file.tensors()).hasSize(12);
      assertThat(last).hasSize(32 * 4).startsWith(-0.012869065f, -0.015249857f);
      assertThat(last).endsWith(0.003150953f);
    }
  }

  @Test
  void whatIsWrittenEqualsAFileOfAnotherProgramToTheByte() throws IOException {
    Path file = folder.resolve("made/weights.safetensors");

    Safetensors.write(
        file,
        new TreeMap<>(Map.of("sluice.run", "a1b2", "format", "pt")),
        TENSORS,
        FloatBuffer.wrap(VALUES));

    assertThat(file).hasSameBinaryContentAs(VECTORS.resolve("written.safetensors"));
  }

  @Test
  void whatIsWrittenIsReadAgainToTheBit() throws IOException {
    float[] many = new float[700_001];
    for (int i = 0; i < many.length; i++) {
      many[i] = (float) Math.sin(i);
    }
    Path file = folder.resolve("many.safetensors");
    List<ParameterTensor> tensors =
        List.of(ParameterTensor.of("one"), ParameterTensor.of("many", 700, 1000));

    Safetensors.write(file, new TreeMap<>(), tensors, FloatBuffer.wrap(many));

    try (Safetensors open = Safetensors.open(file)) {
      float[] again = new float[many.length];
      for (StoredTensor tensor : open.tensors()) {
        open.read(tensor, again, tensor.name().equals("one") ? 0 : 1);
      }
      assertThat(again).isEqualTo(many);
    }
  }

  @Test
  void aWriteThatFailsLeavesTheFileAsItWas() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Safetensors.write(file, new TreeMap<>(), TENSORS, FloatBuffer.wrap(VALUES));
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(
            () -> Safetensors.write(file, new TreeMap<>(), TENSORS, FloatBuffer.wrap(new float[9])))
        .hasMessage("the tensors have 8 numbers, 9 are given");

    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void tensorsBehindTwoToThe31BytesAreReadWithoutWhatIsBefore() throws IOException {
    long large = 3L << 30;
    Path file = folder.resolve("sparse.safetensors");
    byte[] header =
        header(
            "{'pad':{'dtype':'U8','shape':[%d],'data_offsets':[0,%d]},".formatted(large, large)
                + "'w':{'dtype':'F32','shape':[2],'data_offsets':[%d,%d]}}"
                    .formatted(large, large + 8));
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header);
      out.seek(header.length + large);
      out.write(floats(1.5f, -2));
    }

    try (Safetensors open = Safetensors.open(file)) {
      assertThat(read(open, "w")).containsExactly(1.5f, -2);
    }
  }

  @TestFactory
  Stream<DynamicTest> aFileThatIsNotWholeIsRejectedInOneLine() {
    String one = "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";
    byte[] data = floats(1, 2);
    return Stream.of(
        damaged(
            "empty",
            new byte[0],
            " is no valid safetensors file: it has 0 bytes, and the length of its header takes 8"),
        damaged(
            "a picture",
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0},
            " is no valid safetensors file: its first 8 bytes give a header of 727905341920923785"
                + " bytes; there are 2 to 100,000,000"),
        damaged(
            "a negative length",
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0},
            " is no valid safetensors file: its first 8 bytes give a header of 18446744073709551615"
                + " bytes; there are 2 to 100,000,000"),
        damaged(
            "a header cut",
            Arrays.copyOf(header(one), 30),
            " is truncated: its header has 54 bytes, of which 22 are there"),
        damaged(
            "no JSON",
            file("no JSON at all", data),
            " is no valid safetensors file: its header is not JSON of one object: Unrecognized"
                + " token 'no': was expecting (JSON String, Number, Array, Object or token 'null',"
                + " 'true' or 'false')"),
        damaged(
            "a list",
            file("[1, 2]", data),
            " is no valid safetensors file: its header is not JSON of one object"),
        damaged(
            "JSON cut",
            file("{'w':{'dtype':'F32'", data),
            " is no valid safetensors file: its header is not JSON of one object: Unexpected"
                + " end-of-input: expected close marker for Object (start marker at [Source:"
                + " REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
                + " column: 6])"),
        damaged(
            "more behind",
            file(one + "{}", data),
            " is no valid safetensors file: its header has something behind the JSON object"),
        damaged(
            "twice",
            file(
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                data),
            " is no valid safetensors file: tensor 'w' appears twice in its header"),
        damaged(
            "no shape",
            file("{'w':{'dtype':'F32','data_offsets':[0,8]}}", data),
            " is no valid safetensors file: tensor 'w' needs a dtype, a shape and two data_offsets,"
                + " found {\"dtype\":\"F32\",\"data_offsets\":[0,8]}"),
        damaged(
            "a negative side",
            file("{'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}", data),
            " is no valid safetensors file: tensor 'w' needs a dtype, a shape and two data_offsets,"
                + " found {\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}"),
        damaged(
            "an unknown type",
            file("{'w':{'dtype':'F4','shape':[2],'data_offsets':[0,8]}}", data),
            " is no valid safetensors file: tensor 'w' has dtype F4; known are F64, F32, F16, BF16,"
                + " I64, I32, I16, I8, U64, U32, U16, U8, BOOL, F8_E5M2, F8_E4M3"),
        damaged(
            "too few bytes",
            file("{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}", data),
            " is no valid safetensors file: tensor 'w' of dtype F32 and shape [3] has 12 bytes, but"
                + " data_offsets [0,8]"),
        damaged(
            "offsets turned round",
            file("{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}", data),
            " is no valid safetensors file: tensor 'w' of dtype F32 and shape [2] has 8 bytes, but"
                + " data_offsets [8,0]"),
        damaged(
            "a shape too large",
            file(
                "{'w':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}}", data),
            " is no valid safetensors file: tensor 'w' has more than 2^63 bytes: shape"
                + " [4294967296,4294967296]"),
        damaged(
            "an overlap",
            file(
                "{'v':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                data),
            " is no valid safetensors file: tensor 'w' begins at byte 0 of the data, but 'v' ends"
                + " at 4; there must be no overlap"),
        damaged(
            "a gap",
            file("{'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", data),
            " is no valid safetensors file: tensor 'w' begins at byte 4 of the data, but the data"
                + " begin at 0; there must be no gap"),
        damaged(
            "data cut",
            file(one, floats(1)),
            " is truncated: its tensors have 8 bytes, of which 4 are there"),
        damaged(
            "data too long",
            file(one, floats(1, 2, 3)),
            " is no valid safetensors file: its tensors have 8 bytes, but 12 follow the header"),
        damaged(
            "metadata of numbers",
            file(
                "{'__metadata__':{'step':1},'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                data),
            " is no valid safetensors file: __metadata__: 'step' is not a text: 1"),
        damaged(
            "metadata of one text",
            file("{'__metadata__':'pt'}", new byte[0]),
            " is no valid safetensors file: __metadata__ is not an object of texts: \"pt\""));
  }

  @Test
  void numbersThatNoWeightCanBeAreRejected() throws IOException {
    Path whole =
        write(file("{'w':{'dtype':'I32','shape':[2],'data_offsets':[0,8]}}", floats(1, 2)));
    Path nan =
        write(file("{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", floats(1, Float.NaN)));
    byte[] double300 =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1e300).array();
    Path large = write(file("{'w':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}", double300));

    assertThatThrownBy(() -> readFrom(whole))
        .hasMessage(whole + ": tensor 'w' has dtype I32; weights are F64, F32, F16 or BF16");
    assertThatThrownBy(() -> readFrom(nan))
        .hasMessage(nan + ": number 1 of tensor 'w' is NaN in float32; weights must be finite");
    assertThatThrownBy(() -> readFrom(large))
        .hasMessage(
            large + ": number 0 of tensor 'w' is infinite in float32; weights must be finite");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Safetensors.open(folder.resolve("none")))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("there is no file " + folder.resolve("none"));
    assertThatThrownBy(() -> Safetensors.open(folder)).hasMessage(folder + " is no file");
  }

  private DynamicTest damaged(String name, byte[] content, String message) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Path file = write(content);
          assertThatThrownBy(() -> Safetensors.open(file))
              .isInstanceOf(RunFailedException.class)
              .hasMessage(file + message);
        });
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "a", ".safetensors"), content);
  }

  private static void readFrom(Path path) {
    try (Safetensors file = Safetensors.open(path)) {
      read(file, "w");
    }
  }

  private static float[] read(Safetensors file, String name) {
    StoredTensor tensor =
        file.tensors().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    float[] into = new float[(int) tensor.size()];
    file.read(tensor, into, 0);
    return into;
  }

  private static byte[] header(String json) {
    byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static byte[] file(String json, byte[] data) {
    byte[] header = header(json);
    return ByteBuffer.allocate(header.length + data.length).put(header).put(data).array();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
