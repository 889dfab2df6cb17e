package dev.sluice.attention.language;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import dev.sluice.api.sequence.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads text files from front to back, a piece at a time: the text itself is never in memory as a
 * whole, its tokens are. Pieces end with a line where there is one, so that hardly any token would
 * span two of them.
 */
final class CorpusReader {
  private static final int PIECE = 1 << 16;

  private final CorpusFiles files;
  private final TextCodec codec;
  private final int vocabulary;
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
  private final MessageDigest digest = Sha256.digest();
  private long position;

  CorpusReader(CorpusFiles files, Tokenizer tokenizer) {
    this.files = files;
    this.codec = TextCodec.of(tokenizer);
    this.vocabulary = tokenizer.textVocabulary();
  }

  /**
   * The parts of the text.
   *
   * @param ends the byte behind each part, the last one being the size; a part ends later where it
   *     would cut a character in two
   * @throws RunFailedException if a file cannot be read, or has bytes that the tokenizer cannot
   */
  List<EncodedText> read(List<Long> ends) {
    try (InputStream in = files.open()) {
      piece.clear().limit(0);
      List<EncodedText> parts = new ArrayList<>();
      for (long end : ends) {
        parts.add(part(in, end));
      }
      return parts;
    } catch (IOException | UncheckedIOException e) {
      throw new RunFailedException(
          "the text " + files.source() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The SHA-256 of all that was read, in hexadecimal digits. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private EncodedText part(InputStream in, long end) throws IOException {
    EncodedText part = new EncodedText(vocabulary);
    if (codec instanceof TextCodec.OfBytes) {
      part.reserve(end - position);
    }
    while (position < end) {
      fill(in);
      if (!piece.hasRemaining()) {
        throw new RunFailedException(
            "the text " + files.source() + " has become shorter while it was read");
      }
      int count = count(end);
      ByteBuffer next = piece.slice(piece.position(), count);
      digest.update(next.duplicate());
      try {
        part.add(codec.encode(next), count);
      } catch (NotTextException e) {
        throw files.notText(position + e.place(), e.found());
      }
      piece.position(piece.position() + count);
      position += count;
    }
    return part;
  }

  private void fill(InputStream in) throws IOException {
    piece.compact();
    int read = 0;
    while (piece.hasRemaining() && read >= 0) {
      read = in.read(piece.array(), piece.position(), piece.remaining());
      piece.position(piece.position() + Math.max(0, read));
    }
    piece.flip();
  }

  /** How many of the bytes at hand are encoded next: to the part's end, or to a line's. */
  private int count(long end) {
    int there = piece.remaining();
    int count = (int) Math.min(there, end - position);
    boolean endIsNear = count == end - position;
    // Up to three bytes more belong to a character that the end would cut.
    if (endIsNear && (count + 4 <= there || there < PIECE)) {
      while (count < there && !codec.mayBegin(at(count))) {
        count++;
      }
      return count;
    }
    for (int cut = count - 1; cut > count / 2; cut--) {
      if (at(cut - 1) == '\n' && !isSpace(at(cut))) {
        return cut;
      }
    }
    for (int cut = count - 1; cut > count - 4; cut--) {
      if (codec.mayBegin(at(cut))) {
        return cut;
      }
    }
    return count;
  }

  private byte at(int place) {
    return piece.get(piece.position() + place);
  }

  private static boolean isSpace(byte of) {
    return of == ' ' || of == '\n' || of == '\r' || of == '\t';
  }
}
