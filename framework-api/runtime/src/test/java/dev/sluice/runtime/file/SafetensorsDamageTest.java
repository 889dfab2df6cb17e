package dev.sluice.runtime.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsDamageTest {
  @TempDir Path folder;

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

  static byte[] header(String json) {
    byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  static byte[] file(String json, byte[] data) {
    byte[] header = header(json);
    return ByteBuffer.allocate(header.length + data.length).put(header).put(data).array();
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
