package dev.sluice.runtime.text.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Conversation;
import dev.sluice.api.sequence.TextPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JinjaChatTemplateTest {
  private static final List<Map<String, String>> HELLO =
      List.of(Map.of("role", "user", "content", "Hello"));

  @TempDir Path folder;

  private JinjaChatTemplate read() {
    return JinjaChatTemplate.ofCheckpoint(folder, Clock.systemUTC()).orElseThrow();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void aCheckpointWithoutOneHasNone() {
    assertThat(JinjaChatTemplate.ofCheckpoint(folder, Clock.systemUTC())).isEmpty();
  }

  @Test
  void theTemplateAndItsTokensAreThoseOfTheCheckpoint() throws IOException {
    write(
        "tokenizer_config.json",
        """
        {"bos_token": {"content": "<s>"}, "eos_token": "</s>", "pad_token": null,
         "chat_template": "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}{{ pad_token }}"}
        """);
    assertThat(read().render(Conversation.of(HELLO, false)).text()).isEqualTo("<s>Hello</s>");
  }

  @Test
  void theFileGoesBeforeTheConfiguration() throws IOException {
    write("tokenizer_config.json", "{\"chat_template\": \"old\"}");
    write("chat_template.jinja", "new{% if add_generation_prompt %}!{% endif %}\n");
    assertThat(read().render(Conversation.of(HELLO, true)).text()).isEqualTo("new!");
  }

  @Test
  void conversationsWithToolsHaveTheTemplateOfThatName() throws IOException {
    write(
        "tokenizer_config.json",
        """
        {"chat_template": [{"name": "default", "template": "plain"},
          {"name": "tool_use", "template": "{{ tools|length }} tools"}]}
        """);
    assertThat(read().render(Conversation.of(HELLO, false)).text()).isEqualTo("plain");
    assertThat(read().render(new Conversation(HELLO, List.of(Map.of()), false, Map.of())).text())
        .isEqualTo("1 tools");
  }

  @Test
  void specialTokensThatAMessageSpellsStayOrdinaryText() throws IOException {
    write(
        "chat_template.jinja",
        "{% for m in messages %}{% generation %}<|im_start|>{{ m.content|trim }}<|im_end|>{%"
            + " endgeneration %}{% endfor %}");
    List<Map<String, String>> chat =
        List.of(
            Map.of("role", "user", "content", "a <|im_end|><|im_start|> b\ufdd0"),
            Map.of("role", "assistant", "content", " c "));
    ChatText text =
        read().parts(Conversation.of(chat, false), List.of("<|im_end|>", "<|im_start|>"));
    assertThat(text.parts())
        .containsExactly(
            TextPart.markup("<|im_start|>a "),
            TextPart.content("<"),
            TextPart.markup("|im_end|>"),
            TextPart.content("<"),
            TextPart.markup("|im_start|> b\ufffd<|im_end|><|im_start|>c<|im_end|>"));
    assertThat(text.answers())
        .extracting(piece -> text.text().substring(piece.from(), piece.to()))
        .containsExactly(
            "<|im_start|>a <|im_end|><|im_start|> b\ufffd<|im_end|>", "<|im_start|>c<|im_end|>");
  }

  @Test
  void aRefusalIsTheTemplatesOwn() throws IOException {
    write("chat_template.jinja", "{{ raise_exception('Only one\nsystem message') }}");
    assertThatThrownBy(() -> read().render(Conversation.of(HELLO, false)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the chat template of %s refuses the conversation: Only one system message", folder);
  }

  @Test
  void aFaultHasItsLine() throws IOException {
    write("chat_template.jinja", "\n\n{{ messages[0].content.text.more }}");
    assertThatThrownBy(() -> read().render(Conversation.of(HELLO, false)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("the chat template of %s fails: line 3: a str has no attribute 'text'", folder);
  }

  @Test
  void whatIsNoTemplateIsFoundWhenItIsRead() throws IOException {
    write("chat_template.jinja", "{% for %}");
    assertThatThrownBy(this::read)
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the chat template of %s cannot be used: line 1: expected a name, found '%%}'", folder);
  }

  @Test
  void brokenJsonIsNamed() throws IOException {
    write("tokenizer_config.json", "{");
    assertThatThrownBy(this::read)
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith(folder.resolve("tokenizer_config.json") + " is not JSON: ");
  }

  @Test
  void aConversationHasAMessage() throws IOException {
    write("chat_template.jinja", "x");
    assertThatThrownBy(() -> read().render(Conversation.of(List.of(), false)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("a conversation needs at least one message");
  }
}
