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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
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
        SafetensorsDamageTest.header(
            "{'pad':{'dtype':'U8','shape':[%d],'data_offsets':[0,%d]},".formatted(large, large)
                + "'w':{'dtype':'F32','shape':[2],'data_offsets':[%d,%d]}}"
                    .formatted(large, large + 8));
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header);
      out.seek(header.length + large);
      out.write(SafetensorsDamageTest.floats(1.5f, -2));
    }

    try (Safetensors open = Safetensors.open(file)) {
      assertThat(read(open, "w")).containsExactly(1.5f, -2);
    }
  }

  @Test
  void numbersThatNoWeightCanBeAreRejected() throws IOException {
    Path whole =
        write(
            SafetensorsDamageTest.file(
                "{'w':{'dtype':'I32','shape':[2],'data_offsets':[0,8]}}",
                SafetensorsDamageTest.floats(1, 2)));
    Path nan =
        write(
            SafetensorsDamageTest.file(
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                SafetensorsDamageTest.floats(1, Float.NaN)));
    byte[] double300 =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1e300).array();
    Path large =
        write(
            SafetensorsDamageTest.file(
                "{'w':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}", double300));

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
}
