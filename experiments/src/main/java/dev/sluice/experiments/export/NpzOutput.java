package dev.sluice.experiments.export;

import dev.sluice.api.learn.ParameterTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip of one {@code NAME.npy} for each tensor, format 1.0, without compression. */
final class NpzOutput {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** Magic, length and text are filled up to a multiple of it. */
  private static final int ALIGNED = 64;

  private NpzOutput() {}

  static void write(List<ParameterTensor> tensors, float[] values, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.NO_COMPRESSION);
    int from = 0;
    for (ParameterTensor tensor : tensors) {
      ZipEntry entry = new ZipEntry(tensor.name() + ".npy");
      // Two exports of one run are equal to the byte.
      entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
      zip.putNextEntry(entry);
      zip.write(header(tensor));
      FloatBytes.write(values, from, tensor.size(), zip);
      zip.closeEntry();
      from += tensor.size();
    }
    zip.finish();
  }

  private static byte[] header(ParameterTensor tensor) {
    String sides = tensor.shape().stream().map(side -> side + ",").collect(Collectors.joining(" "));
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }".formatted(sides);
    int length = MAGIC.length + 2 + text.length() + 1;
    int padded = (length + ALIGNED - 1) / ALIGNED * ALIGNED;
    byte[] header = new byte[padded];
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    int rest = padded - MAGIC.length - 2;
    header[MAGIC.length] = (byte) rest;
    header[MAGIC.length + 1] = (byte) (rest >> 8);
    String filled = text + " ".repeat(rest - text.length() - 1) + "\n";
    byte[] bytes = filled.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, MAGIC.length + 2, rest);
    return header;
  }
}
