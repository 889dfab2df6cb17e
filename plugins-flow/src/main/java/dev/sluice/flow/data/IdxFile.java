package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;

/**
 * A file in the format of MNIST (Y. LeCun et al., "The IDX file format"): two zero bytes, the type
 * of a value, the number of sides, the sides, then the values, all big-endian; packed with gzip or
 * not.
 *
 * @param sides how many items, then the shape of one
 * @param bytes the values, unsigned, row-major
 * @param digest the SHA-256 of the file's bytes
 */
record IdxFile(int[] sides, byte[] bytes, String digest) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MOST_SIDES = 4;

  /**
   * Reads a file of unsigned bytes.
   *
   * @param shown the file's name in messages
   * @throws RunFailedException with the file, what was found and what would be right
   */
  static IdxFile read(Path file, String shown) {
    DataFile.requireRegular(file, shown, "an IDX file such as train-images-idx3-ubyte.gz");
    MessageDigest digest = Sha256.digest();
    try (InputStream bytes =
            new BufferedInputStream(
                new DigestInputStream(Files.newInputStream(file), digest), 1 << 16);
        DataInputStream in = new DataInputStream(unpacked(bytes))) {
      IdxFile read = read(in, shown);
      bytes.transferTo(OutputStream.nullOutputStream());
      return new IdxFile(read.sides, read.bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (EOFException e) {
      throw new RunFailedException(
          shown + ": the file ends within its header or is packed and cut short", e);
    } catch (IOException e) {
      throw new RunFailedException(shown + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The product of an item's sides by the header alone; empty where that cannot be read. */
  static OptionalInt valuesPerItem(Path file) {
    if (!Files.isRegularFile(file)) {
      return OptionalInt.empty();
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in = new DataInputStream(unpacked(bytes))) {
      int sides = in.readInt() & 0xff;
      if (sides < 2 || sides > MOST_SIDES) {
        return OptionalInt.empty();
      }
      in.readInt();
      int values = 1;
      for (int i = 1; i < sides; i++) {
        values = Math.multiplyExact(values, in.readInt());
      }
      return OptionalInt.of(values);
    } catch (IOException | ArithmeticException e) {
      return OptionalInt.empty();
    }
  }

  /** By its first two bytes: a name says nothing sure. */
  private static InputStream unpacked(InputStream bytes) throws IOException {
    bytes.mark(2);
    int first = bytes.read();
    int second = bytes.read();
    bytes.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }

  private static IdxFile read(DataInputStream in, String shown) throws IOException {
    int magic = in.readInt();
    int type = magic >> 8 & 0xff;
    int dimensions = magic & 0xff;
    if (magic >>> 16 != 0 || dimensions < 1 || dimensions > MOST_SIDES) {
      throw new RunFailedException(
          "%s: begins with the bytes %08x, an IDX file of unsigned bytes with 00000801 to 0000080%d (MNIST's pictures with 00000803)"
              .formatted(shown, magic, MOST_SIDES));
    }
    if (type != UNSIGNED_BYTE) {
      throw new RunFailedException(
          "%s: holds values of type 0x%02x (%s), expected 0x08, unsigned bytes"
              .formatted(shown, type, name(type)));
    }
    int[] sides = new int[dimensions];
    long size = 1;
    for (int i = 0; i < dimensions; i++) {
      sides[i] = in.readInt();
      size = sides[i] < 1 ? 0 : size * sides[i];
      if (size < 1 || size > Integer.MAX_VALUE - 8) {
        throw new RunFailedException(
            "%s: side %d of %d is %d: the sides must be at least 1 and their product below 2^31"
                .formatted(shown, i + 1, dimensions, sides[i]));
      }
    }
    if (size > DataFile.mostBytes()) {
      throw new RunFailedException(
          "%s: %,d values of %s follow from its header, too many for this process's memory; cut the file, or raise the heap with SLUICE_JAVA_OPTIONS=-Xmx"
              .formatted(shown, size, Arrays.toString(sides)));
    }
    // In pieces: a header that lies must not allocate what the file does not hold.
    byte[] values = in.readNBytes((int) size);
    if (values.length < size) {
      throw new RunFailedException(
          "%s: %s values of %s follow from its header, found %d: the file is cut short"
              .formatted(shown, size, Arrays.toString(sides), values.length));
    }
    if (in.read() >= 0) {
      throw new RunFailedException(
          "%s: more values follow than the %d of %s that its header says"
              .formatted(shown, size, Arrays.toString(sides)));
    }
    return new IdxFile(sides, values, "");
  }

  private static String name(int type) {
    return switch (type) {
      case 0x09 -> "signed bytes";
      case 0x0b -> "shorts";
      case 0x0c -> "ints";
      case 0x0d -> "floats";
      case 0x0e -> "doubles";
      default -> "none that the format knows";
    };
  }
}
