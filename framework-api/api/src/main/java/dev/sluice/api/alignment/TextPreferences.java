package dev.sluice.api.alignment;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.sequence.Tokenizer;
import java.util.List;

/** Preferences between texts that are read from elsewhere. */
public interface TextPreferences extends PreferenceData {
  /** What makes words of texts. */
  Tokenizer tokenizer();

  /** Answers in the tokenizer's words; no prompt is numbered. */
  AnswerSpace space();

  /** Pairs that are kept from training, none of their prompts in it. */
  List<PreferencePair> heldOut();

  /** What was read. */
  Dataset dataset();
}
