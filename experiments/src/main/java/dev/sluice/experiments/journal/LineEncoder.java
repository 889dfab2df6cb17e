package dev.sluice.experiments.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes an entry as one JSON line with a checksum. Not safe for several threads: it reuses its
 * buffer.
 */
final class LineEncoder {
  /** Raised when a line of an older reader would be misread. */
  static final int FORMAT = 1;

  private final JsonFactory json = new JsonFactory();
  private final ByteArrayBuilder buffer = new ByteArrayBuilder();

  byte[] encode(long number, long time, Entry entry) {
    buffer.reset();
    try (JsonGenerator out = json.createGenerator(buffer)) {
      out.writeStartObject();
      out.writeNumberField("n", number);
      out.writeNumberField("t", time);
      body(out, entry);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Checksum.seal(buffer.toByteArray());
  }

  private static void body(JsonGenerator out, Entry entry) throws IOException {
    if (entry instanceof Entry.Metric metric) {
      point(out, "metric", metric.name(), metric.step(), metric.value());
    } else if (entry instanceof Entry.Result result) {
      point(out, "result", result.name(), result.step(), result.value());
    } else if (entry instanceof Entry.Header header) {
      header(out, header.run());
    } else if (entry instanceof Entry.Picture picture) {
      out.writeStringField("type", "picture");
      out.writeStringField("name", picture.name());
      out.writeNumberField("step", picture.step());
      out.writeStringField("path", picture.path());
    } else if (entry instanceof Entry.TableFile table) {
      out.writeStringField("type", "table");
      out.writeStringField("name", table.name());
      out.writeStringField("path", table.path());
    } else if (entry instanceof Entry.Artifact file) {
      out.writeStringField("type", "file");
      out.writeStringField("path", file.path());
    } else if (entry instanceof Entry.Input input) {
      dataset(out, input.dataset());
    } else if (entry instanceof Entry.Resumed resumed) {
      out.writeStringField("type", "resumed");
      out.writeNumberField("attempt", resumed.attempt());
    } else if (entry instanceof Entry.Pruned pruned) {
      out.writeStringField("type", "pruned");
      out.writeNumberField("step", pruned.step());
      out.writeStringField("reason", pruned.reason());
    } else if (entry instanceof Entry.End end) {
      out.writeStringField("type", "end");
      out.writeStringField("status", end.status().name());
      out.writeStringField("message", end.message());
    }
  }

  private static void point(JsonGenerator out, String type, String name, long step, double value)
      throws IOException {
    out.writeStringField("type", type);
    out.writeStringField("name", name);
    out.writeNumberField("step", step);
    if (Double.isFinite(value)) {
      out.writeNumberField("value", value);
    } else {
      // JSON has no such numbers.
      out.writeStringField("value", Double.toString(value));
    }
  }

  private static void header(JsonGenerator out, RunHeader run) throws IOException {
    out.writeStringField("type", "header");
    out.writeNumberField("format", FORMAT);
    out.writeStringField(Checksum.DECLARED, "crc-32");
    out.writeStringField("uid", run.uid());
    out.writeStringField("experiment", run.experiment());
    out.writeStringField("run", run.run());
    out.writeNumberField("start", run.startMillis());
    texts(out, "params", run.params());
    texts(out, "tags", run.tags());
  }

  private static void texts(JsonGenerator out, String name, Map<String, String> texts)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeStringField(text.getKey(), text.getValue());
    }
    out.writeEndObject();
  }

  private static void dataset(JsonGenerator out, Dataset dataset) throws IOException {
    out.writeStringField("type", "dataset");
    out.writeStringField("name", dataset.name());
    out.writeStringField("source", dataset.source());
    out.writeStringField("digest", dataset.digest());
    out.writeNumberField("points", dataset.points());
    out.writeStringField("shape", dataset.shape());
  }
}
