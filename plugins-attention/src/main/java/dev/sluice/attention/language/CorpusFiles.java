package dev.sluice.attention.language;

import dev.sluice.api.run.InputFile;
import dev.sluice.api.run.RunFailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;

/**
 * Text files, one after another.
 *
 * @param names as the descriptor has them; none for the text that ships
 * @param sizes in bytes
 */
record CorpusFiles(List<String> names, List<Long> sizes) {
  private static final String SHIPPED = "docs.txt";

  /**
   * @throws RunFailedException if a file is not there, or cannot be read
   */
  static CorpusFiles of(List<String> names) {
    List<Long> sizes = new ArrayList<>();
    for (String name : names) {
      sizes.add(InputFile.size("the text", name));
    }
    return new CorpusFiles(names, names.isEmpty() ? List.of((long) shipped().length) : sizes);
  }

  /** What reports call it. */
  String source() {
    return names.isEmpty() ? "the text that ships" : String.join(", ", names);
  }

  /** How many bytes there are. */
  long size() {
    return sizes.stream().mapToLong(Long::longValue).sum();
  }

  /** All bytes; one file is open at a time. */
  @SuppressWarnings("JdkObsolete") // SequenceInputStream takes an Enumeration.
  InputStream open() {
    if (names.isEmpty()) {
      return new ByteArrayInputStream(shipped());
    }
    Iterator<String> next = names.iterator();
    return new SequenceInputStream(
        new Enumeration<InputStream>() {
          @Override
          public boolean hasMoreElements() {
            return next.hasNext();
          }

          @Override
          public InputStream nextElement() {
            try {
              return Files.newInputStream(Path.of(next.next()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  /** A byte that is no text, with the file that has it. */
  RunFailedException notText(long place, byte found) {
    int file = 0;
    long within = place;
    while (file + 1 < sizes.size() && within >= sizes.get(file)) {
      within -= sizes.get(file);
      file++;
    }
    return new RunFailedException(
        String.format(
            "the text %s is not UTF-8: byte %,d is 0x%02x; save it as UTF-8, or use the tokenizer"
                + " bytes, which reads any file",
            names.isEmpty() ? SHIPPED : names.get(file), within + 1, Byte.toUnsignedInt(found)));
  }

  private static byte[] shipped() {
    try (InputStream in = CorpusFiles.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + SHIPPED);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
