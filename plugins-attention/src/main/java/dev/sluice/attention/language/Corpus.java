package dev.sluice.attention.language;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.ByteTokenizer;
import dev.sluice.api.sequence.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as tokens, in three parts.
 *
 * @param train what is learnt from
 * @param validation what weights are chosen by; may be empty
 * @param test what neither sees; may be empty
 */
record Corpus(EncodedText train, EncodedText validation, EncodedText test, Dataset dataset) {
  /**
   * @param files one after another; none for the text that ships
   * @param window the longest sequence that will be asked for
   * @throws RunFailedException if a file cannot be read, or a part is shorter than a window
   */
  static Corpus read(List<String> files, CorpusSplit split, int window, Tokenizer tokenizer) {
    CorpusFiles found = CorpusFiles.of(files);
    long size = found.size();
    long test = size - Math.round(size * split.test());
    long validation = test - Math.round(size * split.validation());
    CorpusReader reader = new CorpusReader(found, tokenizer);
    List<EncodedText> parts = reader.read(List.of(validation, test, size));
    EncodedText train = parts.get(0);
    Corpus corpus =
        new Corpus(
            train,
            parts.get(1),
            parts.get(2),
            new Dataset(
                "text", found.source(), "sha256:" + reader.digest(), train.bytes(), "bytes"));
    corpus.requireWindows(
        split, window, tokenizer instanceof ByteTokenizer ? "bytes" : "tokens", found.source());
    return corpus;
  }

  /** What looks during training and the figures {@code eval/*} are of. */
  EncodedText heldOut() {
    return validation.size() > 0 ? validation : test;
  }

  private void requireWindows(CorpusSplit split, int window, String unit, String source) {
    List<String> parts = new ArrayList<>();
    parts.add(String.format("%,d %s to learn from", train.size(), unit));
    int least = train.size();
    if (split.validation() > 0) {
      parts.add(String.format("%,d for validation", validation.size()));
      least = Math.min(least, validation.size());
    }
    if (split.test() > 0) {
      parts.add(String.format("%,d for the test", test.size()));
      least = Math.min(least, test.size());
    }
    if (least < window) {
      throw new RunFailedException(
          String.format(
              "%s has %s; each part must have at least %,d: name more text, or set length lower",
              source, String.join(", ", parts), window));
    }
  }
}
