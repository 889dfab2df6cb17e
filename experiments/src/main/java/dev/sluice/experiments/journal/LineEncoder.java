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
    out.writeStringField("type", entry.type().text());
    switch (entry.type()) {
      case METRIC -> {
        Entry.Metric metric = (Entry.Metric) entry;
        point(out, metric.name(), metric.step(), metric.value());
      }
      case RESULT -> {
        Entry.Result result = (Entry.Result) entry;
        point(out, result.name(), result.step(), result.value());
      }
      case HEADER -> header(out, ((Entry.Header) entry).run());
      case PICTURE -> {
        Entry.Picture picture = (Entry.Picture) entry;
        out.writeStringField("name", picture.name());
        out.writeNumberField("step", picture.step());
        out.writeStringField("path", picture.path());
      }
      case TABLE -> {
        out.writeStringField("name", ((Entry.TableFile) entry).name());
        out.writeStringField("path", ((Entry.TableFile) entry).path());
      }
      case FILE -> out.writeStringField("path", ((Entry.Artifact) entry).path());
      case DATASET -> dataset(out, ((Entry.Input) entry).dataset());
      case RESUMED -> out.writeNumberField("attempt", ((Entry.Resumed) entry).attempt());
      case PRUNED -> {
        out.writeNumberField("step", ((Entry.Pruned) entry).step());
        out.writeStringField("reason", ((Entry.Pruned) entry).reason());
      }
      case END -> {
        out.writeStringField("status", ((Entry.End) entry).status().name());
        out.writeStringField("message", ((Entry.End) entry).message());
      }
    }
  }

  private static void point(JsonGenerator out, String name, long step, double value)
      throws IOException {
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
    out.writeStringField("name", dataset.name());
    out.writeStringField("source", dataset.source());
    out.writeStringField("digest", dataset.digest());
    out.writeNumberField("points", dataset.points());
    out.writeStringField("shape", dataset.shape());
  }
}
