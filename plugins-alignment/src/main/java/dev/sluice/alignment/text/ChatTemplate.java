package dev.sluice.alignment.text;

import java.util.List;

/**
 * How messages become one text: each between what stands before and after it, where {@code {role}}
 * is its role. A prompt ends with what stands before the first message of the answer, an answer
 * without what stands after its last.
 */
record ChatTemplate(String before, String after) {
  private static final String ROLE = "{role}";

  /**
   * One message.
   *
   * @param role such as {@code user}
   */
  record Message(String role, String content) {}

  String prompt(List<Message> messages, String answerRole) {
    StringBuilder text = new StringBuilder();
    for (Message message : messages) {
      text.append(before.replace(ROLE, message.role()));
      text.append(message.content()).append(after.replace(ROLE, message.role()));
    }
    return text.append(before.replace(ROLE, answerRole)).toString();
  }

  String answer(List<Message> messages) {
    StringBuilder text = new StringBuilder(messages.get(0).content());
    for (int i = 1; i < messages.size(); i++) {
      text.append(after.replace(ROLE, messages.get(i - 1).role()));
      text.append(before.replace(ROLE, messages.get(i).role())).append(messages.get(i).content());
    }
    return text.toString();
  }
}
