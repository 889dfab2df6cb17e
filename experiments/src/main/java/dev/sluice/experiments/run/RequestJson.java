package dev.sluice.experiments.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Path;

/** Requests as one line of JSON. */
final class RequestJson {
  // ASCII, as a command line may lose other characters; Jackson's own form of a path is a URI.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .addModule(
              new SimpleModule()
                  .addSerializer(Path.class, ToStringSerializer.instance)
                  .addDeserializer(
                      Path.class,
                      new JsonDeserializer<>() {
                        @Override
                        public Path deserialize(JsonParser parser, DeserializationContext context)
                            throws IOException {
                          return Path.of(parser.getText());
                        }
                      }))
          .build();

  private RequestJson() {}

  static String write(Record request) {
    try {
      return JSON.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws IllegalArgumentException for any other text
   */
  static <T extends Record> T read(String json, Class<T> type, String what) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a " + what + ": " + e.getOriginalMessage(), e);
    }
  }
}
