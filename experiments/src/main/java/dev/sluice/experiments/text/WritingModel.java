package dev.sluice.experiments.text;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.ChatFormat;
import dev.sluice.api.sequence.Conversation;
import dev.sluice.api.sequence.TokenSampler;
import dev.sluice.api.sequence.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A model that continues texts and answers conversations.
 *
 * @param name as the user knows it
 * @param ends tokens that end a text
 * @param prompt the tokens of a text to continue
 * @param messages the tokens of messages in JSON, where the model knows a form of its own for them
 */
public record WritingModel(
    String name,
    Tokenizer tokenizer,
    TokenSampler model,
    Set<Integer> ends,
    Function<String, int[]> prompt,
    Optional<Function<String, int[]>> messages) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** That of a run. */
  public static WritingModel of(String name, LearntText learnt) {
    return new WritingModel(
        name,
        learnt.tokenizer(),
        learnt.model(),
        Set.of(learnt.tokenizer().end()),
        learnt::prompt,
        learnt.readsMessages() ? Optional.of(learnt::prompt) : Optional.empty());
  }

  /**
   * The tokens of a conversation, up to where the answer begins.
   *
   * @param conversation a list of messages
   * @throws RunFailedException if nothing says how the model reads conversations
   */
  public int[] chat(JsonNode conversation) {
    if (messages.isPresent()) {
      return messages.get().apply(conversation.toString());
    }
    ChatFormat format =
        tokenizer
            .chat()
            .orElseThrow(
                () ->
                    new RunFailedException(
                        "the tokenizer of %s has no chat template; --prompt takes the text as the model reads it"
                            .formatted(name)));
    List<Map<String, Object>> all =
        JSON.convertValue(conversation, new TypeReference<List<Map<String, Object>>>() {});
    return tokenizer.encode(format.parts(Conversation.of(all, /* prompt= */ true)));
  }
}
