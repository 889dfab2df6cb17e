package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms in which pairs come, with ' for ". */
final class PairReaderTest {
  private static final String ASKED = "{'role': 'user', 'content': 'q'}";
  private static final String YES = "{'role': 'assistant', 'content': 'A'}";
  private static final String NO = "{'role': 'assistant', 'content': 'B'}";

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void isRead(String form, String line, String prompt, String chosen, String rejected) {
    PairText pair = read(line);
    assertThat(PairText.text(pair.prompt())).isEqualTo(prompt);
    assertThat(PairText.text(pair.chosen())).isEqualTo(chosen);
    assertThat(PairText.text(pair.rejected())).isEqualTo(rejected);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        form("messages", line("[" + ASKED + "]", "[" + YES + "]", "[" + NO + "]")),
        form("whole conversations", "{" + conversations() + "}"),
        form("a prompt that is null", line("null", whole(YES), whole(NO))),
        form("a prompt that the answers repeat", line("[" + ASKED + "]", whole(YES), whole(NO))),
        form("a text next to whole conversations", line("'q'", whole(YES), whole(NO))),
        form("a text with blanks around it", line("' q\\n'", whole(YES), whole(NO))),
        form(
            "text parts",
            line(
                "[{'role': 'user', 'content': [{'type': 'text', 'text': 'q'}]}]",
                "[{'role': 'assistant', 'content': [{'type': 'text', 'text': 'A'}]}]",
                "[" + NO + "]")),
        form(
            "keys that carry nothing",
            line(
                "[{'role': 'user', 'content': 'q', 'name': null, 'tool_calls': []}]",
                "[" + YES + "]",
                "[{'role': 'assistant', 'content': 'B', 'refusal': ''}]")),
        form(
            "keys of the line that are not looked at",
            "{'score': 3, 'tools': [], 'system': null, " + conversations() + "}"),
        Arguments.of(
            "the end of the prompt repeated",
            line("[{'role': 'system', 'content': 's'}, " + ASKED + "]", whole(YES), whole(NO)),
            "system: s\nuser: q\nassistant: ",
            "A",
            "B"),
        Arguments.of(
            "tool calls without content",
            line(
                "[" + ASKED + "]",
                "[{'role': 'assistant', 'content': null,"
                    + " 'tool_calls': [{'function': {'name': 'f'}}]}]",
                "[" + NO + "]"),
            "user: q\nassistant: ",
            "<tool_call>\n{\"function\":{\"name\":\"f\"}}\n</tool_call>",
            "B"),
        Arguments.of(
            "tool calls behind content",
            line(
                "[" + ASKED + "]",
                "[{'role': 'assistant', 'content': 'A', 'tool_calls': [{'name': 'f'},"
                    + " {'name': 'g'}]}]",
                "[{'role': 'assistant', 'content': 'A'}]"),
            "user: q\nassistant: ",
            "A\n<tool_call>\n{\"name\":\"f\"}\n</tool_call>\n<tool_call>\n{\"name\":\"g\"}\n"
                + "</tool_call>",
            "A"),
        Arguments.of(
            "turns that differ in tool calls alone",
            line(
                "null",
                "["
                    + ASKED
                    + ", {'role': 'assistant', 'tool_calls': [1]}, "
                    + ASKED
                    + ", "
                    + YES
                    + "]",
                "["
                    + ASKED
                    + ", {'role': 'assistant', 'tool_calls': [2]}, "
                    + ASKED
                    + ", "
                    + NO
                    + "]"),
            "user: q\nassistant: ",
            "<tool_call>\n1\n</tool_call>\nuser: q\nassistant: A",
            "<tool_call>\n2\n</tool_call>\nuser: q\nassistant: B"),
        Arguments.of(
            "HH-RLHF",
            "{'chosen': '\\n\\nHuman: q\\n\\nAssistant: A', 'rejected':"
                + " '\\n\\nHuman: q\\n\\nAssistant: B'}",
            "\n\nHuman: q\n\nAssistant:",
            " A",
            " B"),
        Arguments.of(
            "HH-RLHF with turns",
            "{'chosen': '\\n\\nHuman: q\\n\\nAssistant: w\\n\\nHuman: r\\n\\nAssistant: A',"
                + " 'rejected': '\\n\\nHuman: q\\n\\nAssistant: w\\n\\nHuman: r\\n\\nAssistant:"
                + " B'}",
            "\n\nHuman: q\n\nAssistant: w\n\nHuman: r\n\nAssistant:",
            " A",
            " B"),
        Arguments.of(
            "HH-RLHF, whose answers go on in turns",
            "{'chosen': '\\n\\nHuman: q\\n\\nAssistant: A\\n\\nHuman: r\\n\\nAssistant: C',"
                + " 'rejected': '\\n\\nHuman: q\\n\\nAssistant: B'}",
            "\n\nHuman: q\n\nAssistant:",
            " A\n\nHuman: r\n\nAssistant: C",
            " B"),
        Arguments.of(
            "HH-RLHF with its prompt named",
            "{'prompt': '\\n\\nHuman: q\\n\\nAssistant:', 'chosen':"
                + " '\\n\\nHuman: q\\n\\nAssistant: A', 'rejected':"
                + " '\\n\\nHuman: q\\n\\nAssistant: B'}",
            "\n\nHuman: q\n\nAssistant:",
            " A",
            " B"),
        Arguments.of(
            "texts that begin alike",
            "{'prompt': 'I', 'chosen': 'I am', 'rejected': 'Is it'}",
            "I",
            "I am",
            "Is it"),
        Arguments.of(
            "what looks like a placeholder",
            line("[{'role': 'user', 'content': 'print {role}'}]", "[" + YES + "]", "[" + NO + "]"),
            "user: print {role}\nassistant: ",
            "A",
            "B"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(String line, String why) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(UnusableException.class).hasMessage(why);
  }

  static Stream<Arguments> refused() {
    String asked = "[" + ASKED + "]";
    return Stream.of(
        Arguments.of(
            line(
                asked,
                "[{'role': 'assistant', 'content': [{'type': 'image_url', 'image_url': 'x'}]}]",
                "[" + NO + "]"),
            "part 1 of message 1 of chosen must be {\"type\": \"text\", \"text\": a text}: only text"
                + " can be read, found {\"type\":\"image_url\",\"image_url\":\"x\"}"),
        Arguments.of(
            line(asked, "[{'role': 'assistant', 'content': null}]", "[" + NO + "]"),
            "message 1 of chosen must be {\"role\": a text, \"content\": a text or a list of text"
                + " parts}, found {\"role\":\"assistant\",\"content\":null}"),
        Arguments.of(
            line(asked, "[{'role': 'assistant', 'content': 'A', 'weight': 0}]", "[" + NO + "]"),
            "message 1 of chosen carries weight, which before-message and after-message do not"
                + " render: name {weight} in them, or leave it out of the file"),
        Arguments.of(
            line(asked, "[{'role': 'assistant', 'tool_calls': 'f'}]", "[" + NO + "]"),
            "tool_calls of message 1 of chosen must be a list, found \"f\""),
        Arguments.of(
            line(asked, whole(YES), "[" + NO + "]"),
            "the prompt's last message stands in the answers again, and what stands before it"
                + " differs: name the prompt once, in front of both answers or in prompt"),
        Arguments.of(
            line(
                asked,
                "[{'role': 'system', 'content': 's'}, " + ASKED + ", " + YES + "]",
                "[{'role': 'system', 'content': 's'}, " + ASKED + ", " + NO + "]"),
            "the prompt's last message stands in the answers again, and what stands before it"
                + " differs: name the prompt once, in front of both answers or in prompt"),
        Arguments.of(
            line("'another'", whole(YES), whole(NO)),
            "prompt is a text that none of the messages says which chosen and rejected begin with:"
                + " leave it out, or write it as a list of messages"),
        Arguments.of(
            line("'q'", "[" + YES + "]", "[" + NO + "]"),
            "prompt is a text, and chosen and rejected do not begin with the same message: name the"
                + " prompt, or begin both with it"),
        Arguments.of(
            line(asked, "[" + YES + "]", "[{'role': 'tool', 'content': 'B'}]"),
            "chosen continues as assistant and rejected as tool: both answers must have one role"),
        Arguments.of(
            "{'tools': [{'name': 'f'}], " + conversations() + "}",
            "has tools, which cannot be rendered: put it into the prompt, or leave it out"),
        Arguments.of(
            line("[" + ASKED + "]", "'A'", "'B'"),
            "prompt is a list, and the answers are texts: it must be a text, too"));
  }

  @ParameterizedTest
  @MethodSource("carried")
  void whatATemplateNamesIsRendered(String key, String value) {
    PairReader reader = new PairReader(new ChatTemplate("{role} {" + key + "}: ", "\n"));
    String tool = "{'role': 'tool', 'content': '5', '" + key + "': " + value + "}";
    PairText pair =
        reader.read(
            line("[" + ASKED + ", " + tool + "]", "[" + YES + "]", "[" + NO + "]")
                .replace('\'', '"'));
    assertThat(PairText.text(pair.prompt()))
        .isEqualTo("user : q\ntool " + value.replace("'", "") + ": 5\nassistant : ");
  }

  static Stream<Arguments> carried() {
    return Stream.of(
        Arguments.of("name", "'f'"), Arguments.of("tool_call_id", "'c1'"), Arguments.of("n", "3"));
  }

  private static Arguments form(String name, String line) {
    return Arguments.of(name, line, "user: q\nassistant: ", "A", "B");
  }

  private static String line(String prompt, String chosen, String rejected) {
    return "{'prompt': " + prompt + ", 'chosen': " + chosen + ", 'rejected': " + rejected + "}";
  }

  private static String conversations() {
    return "'chosen': " + whole(YES) + ", 'rejected': " + whole(NO);
  }

  private static String whole(String answer) {
    return "[" + ASKED + ", " + answer + "]";
  }

  private static PairText read(String line) {
    return new PairReader(new ChatTemplate("{role}: ", "\n")).read(line.replace('\'', '"'));
  }
}
