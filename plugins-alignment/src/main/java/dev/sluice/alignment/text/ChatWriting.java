package dev.sluice.alignment.text;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;

/** What writes the messages of chats. */
public enum ChatWriting {
  /** The template of the tokenizer's checkpoint where it has one, or else as {@link #AROUND}. */
  AUTO,
  /** The template of the tokenizer's checkpoint. */
  CHECKPOINT,
  /** What before-message and after-message put around each. */
  AROUND;

  /**
   * @throws RunFailedException if the checkpoint's template is wanted and there is none
   */
  ChatStyle style(Tokenizer tokenizer, ChatTemplate around) {
    if (this == AROUND) {
      return around;
    }
    if (this == CHECKPOINT && tokenizer.chat().isEmpty()) {
      throw new RunFailedException(
          "chat-template is checkpoint, and the tokenizer's checkpoint has no chat template: use"
              + " around, with before-message and after-message");
    }
    return tokenizer.chat().<ChatStyle>map(CheckpointTemplate::new).orElse(around);
  }
}
