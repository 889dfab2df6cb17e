package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import java.util.List;

/** How conversations become texts. */
interface ChatStyle {
  /** Whether what a message carries under a key is rendered. */
  boolean renders(String key);

  /** {@link Writing#RENDERED} where messages are rendered as they stand in the file. */
  Writing writing();

  /** Two answers to a conversation. */
  PairText pair(
      List<Message> prompt, List<Message> chosen, List<Message> rejected, ChatExtras extras);

  /** An answer to a conversation. */
  AnswerText answer(List<Message> prompt, List<Message> completion, ChatExtras extras);

  /** A conversation that is learnt as a whole. */
  AnswerText whole(List<Message> messages, ChatExtras extras);

  /** A conversation that an assistant answers. */
  List<TextPart> asked(List<Message> messages);
}
