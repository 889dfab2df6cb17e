package dev.sluice.alignment.text;

import java.util.List;
import java.util.Map;

/**
 * A message of a chat.
 *
 * @param role such as {@code user}
 * @param toolCalls in JSON
 * @param more texts and numbers that it carries under further keys, such as {@code name}
 */
record Message(String role, String content, List<String> toolCalls, Map<String, String> more) {}
