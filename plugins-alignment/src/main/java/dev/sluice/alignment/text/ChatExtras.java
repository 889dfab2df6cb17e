package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a line has for its conversations besides messages.
 *
 * @param tools JSON schemas of functions; null for none
 * @param options variables of the template
 */
record ChatExtras(@Nullable List<?> tools, Map<String, ? extends @Nullable Object> options) {
  static final ChatExtras NONE = new ChatExtras(null, Map.of());
  private static final String TOOLS = "tools";
  private static final String OPTIONS = "chat_template_kwargs";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @throws UnusableException if they are of another sort
   */
  static ChatExtras of(JsonNode line) {
    JsonNode tools = line.path(TOOLS);
    // Tables hold lists of schemas as a text.
    JsonNode read = tools.isTextual() && !Kinds.isEmpty(tools) ? Json.read(tools.asText()) : tools;
    if (!Kinds.isEmpty(read) && !read.isMissingNode() && !read.isArray()) {
      throw new UnusableException("tools must be a list, found " + Kinds.of(read));
    }
    JsonNode options = line.path(OPTIONS);
    if (!Kinds.isEmpty(options) && !options.isMissingNode() && !options.isObject()) {
      throw new UnusableException(OPTIONS + " must be an object, found " + Kinds.of(options));
    }
    return new ChatExtras(
        read.isArray() && !read.isEmpty() ? list(read) : null,
        options.isObject() ? map(options) : Map.of());
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> map(JsonNode object) {
    return JSON.convertValue(object, Map.class);
  }

  private static List<?> list(JsonNode array) {
    return JSON.convertValue(array, List.class);
  }
}
