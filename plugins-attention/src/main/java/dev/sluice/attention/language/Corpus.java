package dev.sluice.attention.language;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import dev.sluice.api.sequence.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Text as bytes, its end held out.
 *
 * @param source the files, or where the text ships
 * @param train what is learnt from
 * @param heldOut what is not
 */
record Corpus(String source, byte[] train, byte[] heldOut) {
  static final int VOCABULARY = 256;
  private static final String SHIPPED = "docs.txt";

  /**
   * @param files one after another; none for the text that ships
   * @param share what is held out, of the end
   * @param window the longest sequence that will be asked for
   * @throws RunFailedException if a file cannot be read, or either part is shorter than a window
   */
  static Corpus read(List<String> files, double share, int window) {
    byte[] all = files.isEmpty() ? shipped() : bytes(files);
    String source = files.isEmpty() ? "the text that ships" : String.join(", ", files);
    int held = (int) Math.round(all.length * share);
    Corpus corpus =
        new Corpus(
            source,
            Arrays.copyOf(all, all.length - held),
            Arrays.copyOfRange(all, all.length - held, all.length));
    if (corpus.train.length < window || corpus.heldOut.length < window) {
      throw new RunFailedException(
          String.format(
              "%s has %,d bytes to learn from and %,d held out; both must have at least %,d:"
                  + " name more text, or set length lower",
              source, corpus.train.length, corpus.heldOut.length, window));
    }
    return corpus;
  }

  private static byte[] bytes(List<String> files) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String file : files) {
      try {
        all.writeBytes(Files.readAllBytes(Path.of(file)));
      } catch (IOException e) {
        throw new RunFailedException(
            "the text file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
      }
    }
    return all.toByteArray();
  }

  private static byte[] shipped() {
    try (InputStream in = Corpus.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + SHIPPED);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Windows of {@code length} bytes at random places of what is learnt from. */
  Tokens draw(int count, int length, RandomGenerator random) {
    int[] ids = new int[Math.multiplyExact(count, length)];
    for (int i = 0; i < count; i++) {
      copy(train, random.nextInt(train.length - length + 1), ids, i * length, length);
    }
    return Tokens.full(count, length, ids);
  }

  /** All whole windows of what is held out, side by side, at most {@code most}. */
  Tokens heldOut(int length, int most) {
    int count = Math.min(most, heldOut.length / length);
    int[] ids = new int[Math.multiplyExact(count, length)];
    copy(heldOut, 0, ids, 0, ids.length);
    return Tokens.full(count, length, ids);
  }

  private static void copy(byte[] text, int from, int[] ids, int to, int count) {
    for (int i = 0; i < count; i++) {
      ids[to + i] = Byte.toUnsignedInt(text[from + i]);
    }
  }

  Dataset dataset() {
    return new Dataset(
        "text", source, "sha256:" + Sha256.hex(train, heldOut), (long) train.length, "bytes");
  }
}
