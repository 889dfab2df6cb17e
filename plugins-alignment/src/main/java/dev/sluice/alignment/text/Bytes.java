package dev.sluice.alignment.text;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.sequence.Tokenizer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/** A token for each byte of UTF-8, and one that ends an answer. */
@Describe("A token for each byte of UTF-8.")
public final class Bytes implements Tokenizer {
  private static final int END = 256;

  @Inject
  public Bytes() {}

  @Override
  public int vocabulary() {
    return END + 1;
  }

  @Override
  public int end() {
    return END;
  }

  @Override
  public int[] encode(String text) {
    byte[] bytes = WellFormed.of(text).getBytes(StandardCharsets.UTF_8);
    int[] tokens = new int[bytes.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return tokens;
  }

  @Override
  public String decode(int[] tokens) {
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
    return new String(bytes, 0, count, StandardCharsets.UTF_8);
  }
}
