package dev.sluice.runtime.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive without Python: a zip of a pickled module without parameters and the
 * source of its methods. It gives any aten operation with its own derivative.
 */
final class ScriptArchive {
  private static final String MODULE =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  private ScriptArchive() {}

  /**
   * An archive.
   *
   * @param methods TorchScript source in the serialized form, indented by two spaces
   */
  static byte[] of(String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "m/data.pkl", module());
      put(zip, "m/code/__torch__.py", (MODULE + methods).getBytes(StandardCharsets.UTF_8));
      put(zip, "m/constants.pkl", emptyTuple());
      put(zip, "m/version", "3\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused a write", e);
    }
    return bytes.toByteArray();
  }

  /** Pickle, protocol 2: a {@code __torch__.M} whose state is {@code {'training': True}}. */
  private static byte[] module() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'c'});
    pickle.writeBytes("__torch__\nM\n".getBytes(StandardCharsets.UTF_8));
    pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    pickle.writeBytes("training".getBytes(StandardCharsets.UTF_8));
    pickle.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'});
    return pickle.toByteArray();
  }

  private static byte[] emptyTuple() {
    return new byte[] {(byte) 0x80, 2, ')', '.'};
  }

  /** libtorch maps entries from the file, so that they must be stored, not deflated. */
  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
