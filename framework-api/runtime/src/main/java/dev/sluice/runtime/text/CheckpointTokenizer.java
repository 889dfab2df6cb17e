package dev.sluice.runtime.text;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.sequence.ByteTokenizer;
import dev.sluice.api.sequence.Tokenizer;
import jakarta.inject.Inject;
import java.util.Optional;

/** Follows the model: its checkpoint's tokenizer, and bytes where the model has no checkpoint. */
@Describe("The tokenizer of the model's checkpoint; bytes where the model has none.")
public final class CheckpointTokenizer implements ByteTokenizer {
  private final Bytes bytes = new Bytes();

  @Inject
  public CheckpointTokenizer() {}

  @Override
  public Tokenizer of(Optional<String> checkpoint) {
    return checkpoint
        .<Tokenizer>map(folder -> new HuggingFace(HuggingFace.Params.ofCheckpoint(folder)))
        .orElse(bytes);
  }

  @Override
  public int vocabulary() {
    return bytes.vocabulary();
  }

  @Override
  public int textVocabulary() {
    return bytes.textVocabulary();
  }

  @Override
  public int end() {
    return bytes.end();
  }

  @Override
  public int[] encode(String text) {
    return bytes.encode(text);
  }

  @Override
  public String decode(int[] tokens) {
    return bytes.decode(tokens);
  }

  @Override
  public int[] encodeBytes(byte[] piece) {
    return bytes.encodeBytes(piece);
  }

  @Override
  public byte[] decodeBytes(int[] tokens) {
    return bytes.decodeBytes(tokens);
  }
}
