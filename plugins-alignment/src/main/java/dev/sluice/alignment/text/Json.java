package dev.sluice.alignment.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/** JSON, with reasons in plain words where a text is none. */
final class Json {
  private static final int DEPTH = StreamReadConstraints.DEFAULT_MAX_DEPTH;
  private static final int DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

  /** Where something began, and of which source, which Jackson keeps to itself. */
  private static final Pattern MARKER = Pattern.compile(" \\(start marker at .*\\)");

  /** Names of Java classes and their members. */
  private static final Pattern INTERNAL = Pattern.compile("`|\\b[a-z]+\\.[a-z]+\\.|[A-Z]\\w+[.(]");

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private Json() {}

  /**
   * @throws UnusableException if the text is not exactly one JSON value
   */
  static JsonNode read(String text) {
    try {
      return READER.readValue(text);
    } catch (JsonProcessingException e) {
      throw new UnusableException("not JSON" + place(e.getLocation()) + ": " + reason(e));
    }
  }

  private static String place(JsonLocation at) {
    if (at == null) {
      return "";
    }
    String line = at.getLineNr() > 1 ? " at line " + at.getLineNr() + "," : " at";
    return line + " column " + at.getColumnNr();
  }

  private static String reason(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("Trailing token")) {
      return "there is more behind its end";
    }
    if (message.contains("nesting depth")) {
      return "lists and objects are nested more than " + DEPTH + " deep";
    }
    if (message.contains("Number value length")) {
      return "a number has more than " + DIGITS + " digits";
    }
    if (message.contains("String value length") || message.contains("Name length")) {
      return "a text is too long";
    }
    if (message.startsWith("Non-standard token")) {
      return "JSON has no NaN and no Infinity";
    }
    String plain = MARKER.matcher(message).replaceAll("");
    return INTERNAL.matcher(plain).find() ? "it cannot be read" : plain;
  }
}
