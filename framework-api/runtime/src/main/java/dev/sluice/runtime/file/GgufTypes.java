package dev.sluice.runtime.file;

import dev.sluice.api.run.RunFailedException;
import java.nio.file.Path;
import java.util.Map;

/** The types of numbers by ggml's numbers of them. */
final class GgufTypes {
  private static final Map<Integer, TensorEncoding> READ =
      Map.of(
          0,
          TensorEncoding.F32,
          1,
          TensorEncoding.F16,
          2,
          TensorEncoding.Q4_0,
          3,
          TensorEncoding.Q4_1,
          8,
          TensorEncoding.Q8_0,
          28,
          TensorEncoding.F64,
          30,
          TensorEncoding.BF16);

  /** Others, for messages. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(6, "Q5_0"),
          Map.entry(7, "Q5_1"),
          Map.entry(9, "Q8_1"),
          Map.entry(10, "Q2_K"),
          Map.entry(11, "Q3_K"),
          Map.entry(12, "Q4_K"),
          Map.entry(13, "Q5_K"),
          Map.entry(14, "Q6_K"),
          Map.entry(15, "Q8_K"),
          Map.entry(20, "IQ4_NL"),
          Map.entry(23, "IQ4_XS"),
          Map.entry(24, "I8"),
          Map.entry(26, "I32"));

  private GgufTypes() {}

  static TensorEncoding encoding(int type, String tensor, Path file) {
    TensorEncoding encoding = READ.get(type);
    if (encoding == null) {
      throw new RunFailedException(
          "%s: %s has the type %s; read are %s"
              .formatted(
                  file,
                  tensor,
                  NAMES.getOrDefault(type, Integer.toUnsignedString(type)),
                  TensorEncoding.names()));
    }
    return encoding;
  }
}
