package dev.sluice.alignment.reference;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.run.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A hash of a policy's parameters and of the answers that it scored. */
final class Fingerprint {
  /** A multiple of a float's size. */
  private static final int PIECE = 1 << 16;

  private Fingerprint() {}

  static String of(Policy policy, List<Completion> answers) {
    float[] parameters = policy.copyParameters();
    MessageDigest hash = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    for (float parameter : parameters) {
      if (!bytes.hasRemaining()) {
        hash.update(bytes.flip());
        bytes.clear();
      }
      bytes.putFloat(parameter);
    }
    hash.update(bytes.flip());
    for (Completion answer : answers) {
      update(hash, answer.prompt());
      update(hash, answer.answer());
    }
    return HexFormat.of().formatHex(hash.digest()).substring(0, 16);
  }

  private static void update(MessageDigest hash, int[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * (words.length + 1)).putInt(words.length);
    for (int word : words) {
      bytes.putInt(word);
    }
    hash.update(bytes.array());
  }
}
