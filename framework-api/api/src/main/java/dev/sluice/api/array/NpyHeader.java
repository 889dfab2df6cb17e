package dev.sluice.api.array;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of an array: "\x93NUMPY", the version in two bytes, the length of the text (16 bits in
 * version 1, 32 later, little-endian) and the text, a Python dictionary with three keys.
 *
 * @param byColumns whether the first index varies fastest (Fortran's order)
 * @param length bytes before the values
 */
record NpyHeader(NpyType type, boolean byColumns, List<Integer> shape, int length) {
  private static final int MOST_TEXT = 1 << 16;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*'(descr|fortran_order|shape)'\\s*:\\s*('[^']*'|True|False|"
              + "\\(\\s*(?:\\d{1,20}L?(?:\\s*,\\s*\\d{1,20}L?){0,63}\\s*,?\\s*)?\\)"
              + "|\\[.*\\])\\s*(?:,|(?=\\}))",
          Pattern.DOTALL);

  /**
   * @throws IOException if these are no bytes of an array that can be read; its message says why
   */
  static NpyHeader read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] magic = data.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException(
          magic.length < MAGIC.length
              ? "is cut short within its header"
              : "is no array of numpy: it begins with the bytes "
                  + hex(magic)
                  + ", not 934e554d5059");
    }
    byte[] start = exactly(data, 2);
    int version = start[0];
    if (version < 1 || version > 3 || start[1] != 0) {
      throw new IOException(
          "has version %d.%d of numpy's format, expected 1.0, 2.0 or 3.0"
              .formatted(start[0] & 0xff, start[1] & 0xff));
    }
    int digits = version == 1 ? 2 : 4;
    long size = 0;
    byte[] bytes = exactly(data, digits);
    for (int i = digits - 1; i >= 0; i--) {
      size = (size << 8) | (bytes[i] & 0xff);
    }
    if (size > MOST_TEXT) {
      throw new IOException("has a header of %,d bytes, expected at most 65,536".formatted(size));
    }
    String text = new String(exactly(data, (int) size), StandardCharsets.UTF_8);
    return parsed(text, MAGIC.length + 2 + digits + (int) size);
  }

  private static byte[] exactly(DataInputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IOException("is cut short within its header");
    }
    return bytes;
  }

  private static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder();
    for (byte b : bytes) {
      hex.append(String.format("%02x", b));
    }
    return hex.toString();
  }

  private static NpyHeader parsed(String text, int length) throws IOException {
    String line = text.strip();
    if (!line.startsWith("{") || !line.endsWith("}")) {
      throw damaged();
    }
    String type = "";
    String order = "";
    String shape = "";
    Matcher entry = ENTRY.matcher(line);
    int at = 1;
    while (entry.find(at) && entry.start() == at) {
      at = entry.end();
      switch (entry.group(1)) {
        case "descr" -> type = once(type, entry.group(2));
        case "shape" -> shape = once(shape, entry.group(2));
        default -> order = once(order, entry.group(2));
      }
    }
    boolean whole = line.substring(at).strip().equals("}");
    if (!whole || type.isEmpty() || !order.matches("True|False") || !shape.startsWith("(")) {
      throw damaged();
    }
    if (type.startsWith("[")) {
      throw new IOException("holds structures, expected numbers of one type");
    }
    return new NpyHeader(typeOf(type), order.equals("True"), shapeOf(shape), length);
  }

  private static String once(String before, String value) throws IOException {
    if (!before.isEmpty()) {
      throw damaged();
    }
    return value;
  }

  private static NpyType typeOf(String quoted) throws IOException {
    String text = quoted.replace("'", "");
    if (!quoted.startsWith("'")) {
      throw damaged();
    }
    return NpyType.of(text)
        .orElseThrow(
            () ->
                new IOException(
                    "holds "
                        + NpyType.unreadable(printable(text))
                        + ", expected floats of 16, 32 or 64 bits, whole numbers or bool"));
  }

  private static List<Integer> shapeOf(String tuple) throws IOException {
    String inside = tuple.substring(1, tuple.length() - 1).strip();
    List<Integer> shape = new ArrayList<>();
    for (String side : inside.isEmpty() ? new String[0] : inside.split(",")) {
      String digits = side.strip().replace("L", "");
      try {
        shape.add(Integer.parseInt(digits));
      } catch (NumberFormatException e) {
        throw new IOException(
            "has the shape " + printable(tuple) + ", expected sides below 2147483648", e);
      }
    }
    return List.copyOf(shape);
  }

  private static IOException damaged() {
    return new IOException("has a damaged header");
  }

  private static String printable(String text) {
    String shown = text.replaceAll("[^ -~]", "?");
    return shown.length() > 80 ? shown.substring(0, 80) + "..." : shown;
  }

  /**
   * How many values there are.
   *
   * @throws IOException if no file can have so many
   */
  long count() throws IOException {
    long count = 1;
    for (int side : shape) {
      if (side != 0 && count > Long.MAX_VALUE / Double.BYTES / side) {
        throw new IOException("has the shape " + shape + ", more than any file can hold");
      }
      count *= side;
    }
    return count;
  }

  /** As bytes, of version 1, padded as numpy does. */
  byte[] written() {
    String sides =
        shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ""))
            + (shape.size() == 1 ? ",)" : ")");
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(type.text(), byColumns ? "True" : "False", sides);
    int prefix = MAGIC.length + 4;
    int padded = (prefix + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - prefix;
    byte[] all = Arrays.copyOf(MAGIC, prefix + padded);
    all[6] = 1;
    all[8] = (byte) padded;
    all[9] = (byte) (padded >> 8);
    byte[] line =
        (text + " ".repeat(padded - 1 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(line, 0, all, prefix, padded);
    return all;
  }
}
