package dev.sluice.runtime.text;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.sequence.ByteTokenizer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A token for each byte of UTF-8, and one that ends an answer. */
@Describe("A token for each byte of UTF-8.")
public final class Bytes implements ByteTokenizer {
  private static final int END = 256;

  @Inject
  public Bytes() {}

  @Override
  public int vocabulary() {
    return END + 1;
  }

  /** 256: {@link #end} is no byte. */
  @Override
  public int textVocabulary() {
    return END;
  }

  @Override
  public int end() {
    return END;
  }

  @Override
  public int[] encode(String text) {
    return encodeBytes(WellFormed.of(text).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int[] encodeBytes(byte[] bytes) {
    int[] tokens = new int[bytes.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return tokens;
  }

  @Override
  public String decode(int[] tokens) {
    return new String(decodeBytes(tokens), StandardCharsets.UTF_8);
  }

  @Override
  public byte[] decodeBytes(int[] tokens) {
    byte[] bytes = new byte[tokens.length];
    int count = 0;
    for (int token : tokens) {
      if (token < 0 || token > END) {
        throw new IllegalArgumentException("token " + token + " is none of 0 to " + END);
      }
      if (token != END) {
        bytes[count++] = (byte) token;
      }
    }
    return Arrays.copyOf(bytes, count);
  }
}
