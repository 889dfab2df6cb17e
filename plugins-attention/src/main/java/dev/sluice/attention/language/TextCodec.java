package dev.sluice.attention.language;

import dev.sluice.api.sequence.ByteTokenizer;
import dev.sluice.api.sequence.Tokenizer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Between the bytes of files and tokens. */
interface TextCodec {
  /** Bytes as they are for a tokenizer of bytes; for any other, UTF-8. */
  static TextCodec of(Tokenizer tokenizer) {
    return tokenizer instanceof ByteTokenizer bytes ? new OfBytes(bytes) : new OfText(tokenizer);
  }

  /**
   * Tokens of a piece of a text.
   *
   * @throws NotTextException if there are only tokens of texts, and the bytes are none
   */
  int[] encode(ByteBuffer piece) throws NotTextException;

  /** The bytes of tokens that follow others. */
  byte[] continuation(int[] before, int[] tokens);

  /** Whether a text may be cut before this byte. */
  boolean mayBegin(byte next);

  /** Any bytes. */
  record OfBytes(ByteTokenizer tokenizer) implements TextCodec {
    @Override
    public int[] encode(ByteBuffer piece) {
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      return tokenizer.encodeBytes(bytes);
    }

    @Override
    public byte[] continuation(int[] before, int[] tokens) {
      return tokenizer.decodeBytes(tokens);
    }

    @Override
    public boolean mayBegin(byte next) {
      return true;
    }
  }

  /** UTF-8. */
  record OfText(Tokenizer tokenizer) implements TextCodec {
    @Override
    public int[] encode(ByteBuffer piece) throws NotTextException {
      CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
      CharBuffer text = CharBuffer.allocate(piece.remaining());
      int from = piece.position();
      CoderResult result = decoder.decode(piece, text, /* endOfInput= */ true);
      if (result.isError()) {
        throw new NotTextException(piece.position() - from, piece.get(piece.position()));
      }
      return tokenizer.encode(text.flip().toString());
    }

    @Override
    public byte[] continuation(int[] before, int[] tokens) {
      return tokenizer.continuation(before, tokens).getBytes(StandardCharsets.UTF_8);
    }

    /** Not within a character. */
    @Override
    public boolean mayBegin(byte next) {
      return (next & 0xc0) != 0x80;
    }
  }
}
