package dev.sluice.api.array;

import dev.sluice.api.run.Nearest;
import dev.sluice.api.run.RunFailedException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A {@code .npz} file: arrays by name in a ZIP archive. Arrays that are stored as they are ({@code
 * numpy.savez}) are mapped; compressed ones ({@code numpy.savez_compressed}) are read into memory.
 * The sum of every array that is read is checked. Immutable, safe for any number of threads.
 *
 * @since 0.2.0
 */
public final class NpzFile {
  private static final String SUFFIX = ".npy";
  private static final int HEAP_SHARE = 3;
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int EMPTY_ARCHIVE = 0x06054b50;
  private static final int NPY = 0x4d554e93;

  private final Path file;
  private final String shown;
  private final Map<String, ZipEntry64> entries;

  private NpzFile(Path file, String shown, Map<String, ZipEntry64> entries) {
    this.file = file;
    this.shown = shown;
    this.entries = entries;
  }

  /**
   * Reads which arrays there are.
   *
   * @param shown the file's name in messages
   * @throws RunFailedException with the file, what was found and what would be right
   */
  public static NpzFile open(Path file, String shown) {
    RegularFile.require(file, shown, "a .npz file");
    try (FileChannel channel = FileChannel.open(file)) {
      requireZip(channel);
      Map<String, ZipEntry64> entries = new LinkedHashMap<>();
      for (ZipEntry64 entry : ZipDirectory.read(channel)) {
        if (entry.name().endsWith(SUFFIX)) {
          String name = entry.name().substring(0, entry.name().length() - SUFFIX.length());
          if (entries.put(name, entry) != null) {
            throw new IOException("has two arrays of the name '" + printable(name) + "'");
          }
        }
      }
      if (entries.isEmpty()) {
        throw new IOException("is a ZIP archive without arrays (.npy), expected a .npz file");
      }
      return new NpzFile(file, shown, entries);
    } catch (IOException e) {
      throw RegularFile.rejected(shown, e);
    }
  }

  private static void requireZip(FileChannel channel) throws IOException {
    if (channel.size() < 4) {
      throw new IOException(
          "is no .npz file: it has " + channel.size() + " bytes, not even a signature");
    }
    int first = ZipDirectory.bytes(channel, 0, 4).getInt();
    if (first == NPY) {
      throw new IOException(
          "is a .npy file, which holds one array without a name; expected a .npz file");
    }
    if (first != LOCAL_HEADER && first != EMPTY_ARCHIVE) {
      throw new IOException(
          "is no .npz file: it begins with the bytes %08x, not 504b0304"
              .formatted(Integer.reverseBytes(first)));
    }
  }

  /** The arrays' names, in the order of the file. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /**
   * An array.
   *
   * @throws RunFailedException if there is none of this name, or it cannot be read
   */
  public NumberArray array(String name) {
    return opened(name, NpzFile::read);
  }

  /**
   * How many values a row of an array has, by its header alone.
   *
   * @throws RunFailedException as {@link #array}
   */
  public int width(String name) {
    return opened(
        name,
        (channel, entry) -> {
          requireReadable(entry);
          InputStream in = NpyFile.stream(channel, entry.start(channel));
          if (entry.method() == ZipEntry64.STORED) {
            return ArraySize.of(NpyHeader.read(in)).width();
          }
          Inflater inflater = new Inflater(true);
          try (InputStream unpacked = new InflaterInputStream(in, inflater)) {
            return ArraySize.of(NpyHeader.read(unpacked)).width();
          } finally {
            inflater.end();
          }
        });
  }

  private interface Reading<T> {
    T of(FileChannel channel, ZipEntry64 entry) throws IOException;
  }

  private <T> T opened(String name, Reading<T> reading) {
    ZipEntry64 entry = entries.get(name);
    if (entry == null) {
      throw new RunFailedException(
          "%s: there is no array '%s'; the arrays are %s%s"
              .formatted(
                  shown,
                  name,
                  printable(String.join(", ", entries.keySet())),
                  printable(Nearest.hint(name, entries.keySet()))));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return reading.of(channel, entry);
    } catch (IOException e) {
      throw RegularFile.rejected(shown + ": array '" + printable(name) + "'", readable(e));
    }
  }

  private static IOException readable(IOException e) {
    return e instanceof ZipException || e instanceof EOFException
        ? new IOException("is damaged: its compressed bytes cannot be unpacked", e)
        : e;
  }

  private static NumberArray read(FileChannel channel, ZipEntry64 entry) throws IOException {
    requireReadable(entry);
    long start = entry.start(channel);
    return entry.method() == ZipEntry64.STORED
        ? stored(channel, entry, start)
        : deflated(channel, entry, start);
  }

  private static void requireReadable(ZipEntry64 entry) throws IOException {
    if (entry.encrypted()) {
      throw new IOException("is encrypted, which cannot be read");
    }
    if (entry.method() != ZipEntry64.STORED && entry.method() != ZipEntry64.DEFLATED) {
      throw new IOException(
          "is packed by ZIP's method %d, expected 0 (numpy.savez) or 8 (numpy.savez_compressed)"
              .formatted(entry.method()));
    }
  }

  private static NumberArray stored(FileChannel channel, ZipEntry64 entry, long start)
      throws IOException {
    ZipDirectory.require(entry.packed() == entry.bytes());
    NpyHeader header = NpyHeader.read(NpyFile.stream(channel, start));
    ArraySize size = sized(header, entry);
    Segments values =
        Segments.map(channel, start + header.length(), size.bytes(), header.type().order());
    CRC32 sum = new CRC32();
    sum.update(ZipDirectory.bytes(channel, start, header.length()));
    values.addTo(sum);
    requireSum(sum, entry);
    return size.array(values);
  }

  private static NumberArray deflated(FileChannel channel, ZipEntry64 entry, long start)
      throws IOException {
    long most = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    if (entry.bytes() > most) {
      throw new IOException(
          "is compressed and takes %,d bytes of memory, more than a third of the heap (%,d); save it with numpy.savez, which does not compress, or raise the heap with SLUICE_JAVA_OPTIONS=-Xmx"
              .formatted(entry.bytes(), most));
    }
    Inflater inflater = new Inflater(true);
    try (CheckedInputStream in =
        new CheckedInputStream(
            new InflaterInputStream(
                new Bounded(NpyFile.stream(channel, start), entry.packed()), inflater, 1 << 16),
            new CRC32())) {
      NpyHeader header = NpyHeader.read(in);
      ArraySize size = sized(header, entry);
      Segments values = Segments.read(in, size.bytes(), header.type().order());
      if (in.read() >= 0) {
        throw new IOException("is damaged: it is longer than the directory says");
      }
      requireSum((CRC32) in.getChecksum(), entry);
      return size.array(values);
    } finally {
      inflater.end();
    }
  }

  private static ArraySize sized(NpyHeader header, ZipEntry64 entry) throws IOException {
    ArraySize size = ArraySize.of(header);
    size.requireBytes(entry.bytes() - header.length());
    return size;
  }

  private static void requireSum(CRC32 sum, ZipEntry64 entry) throws IOException {
    if (sum.getValue() != entry.sum()) {
      throw new IOException(
          "is damaged: its CRC-32 is %08x, the archive says %08x"
              .formatted(sum.getValue(), entry.sum()));
    }
  }

  private static String printable(String name) {
    String shown = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
    return shown.length() > 500 ? shown.substring(0, 500) + "..." : shown;
  }

  /** Ends after so many bytes. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    private Bounded(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      left--;
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = super.read(bytes, from, (int) Math.min(count, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
