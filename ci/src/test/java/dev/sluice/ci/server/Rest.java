package dev.sluice.ci.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What a server has, by its REST API and nothing of ours. */
public final class Rest {
  private static final String API = "/api/2.0/mlflow/";

  private final String base;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  public Rest(String base) {
    this.base = base;
  }

  /** One point of a metric's history. */
  public record Point(long step, double value) {}

  /** The id of an experiment. */
  public Optional<String> experiment(String name) {
    HttpResponse<byte[]> answer =
        send(get(API + "experiments/get-by-name", Map.of("experiment_name", name)));
    return answer.statusCode() == 404
        ? Optional.empty()
        : Optional.of(read(answer).at("/experiment/experiment_id").asText());
  }

  /** The runs of an experiment, newest first; none where there is no such experiment. */
  public List<JsonNode> runs(String experimentName) {
    Optional<String> id = experiment(experimentName);
    if (id.isEmpty()) {
      return List.of();
    }
    String body =
        json.createObjectNode()
            .set("experiment_ids", json.createArrayNode().add(id.get()))
            .toString();
    JsonNode answer =
        read(
            send(
                HttpRequest.newBuilder(URI.create(base + API + "runs/search"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))));
    List<JsonNode> runs = new ArrayList<>();
    answer.path("runs").forEach(runs::add);
    return runs;
  }

  /** All points of one metric, in the server's order. */
  public List<Point> history(String runId, String metric) {
    List<Point> points = new ArrayList<>();
    String token = "";
    do {
      Map<String, String> query =
          token.isEmpty()
              ? Map.of("run_id", runId, "metric_key", metric)
              : Map.of("run_id", runId, "metric_key", metric, "page_token", token);
      JsonNode page = read(send(get(API + "metrics/get-history", query)));
      page.path("metrics")
          .forEach(p -> points.add(new Point(p.path("step").asLong(), p.path("value").asDouble())));
      token = page.path("next_page_token").asText("");
    } while (!token.isEmpty());
    return points;
  }

  /** The paths of all files of a run. */
  public List<String> artifacts(String runId) {
    List<String> files = new ArrayList<>();
    list(runId, "", files);
    return files;
  }

  /** A file of a run. */
  public byte[] artifact(String runId, String path) {
    HttpResponse<byte[]> answer =
        send(get("/get-artifact", Map.of("run_uuid", runId, "path", path)));
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " of run " + runId + ": status " + answer.statusCode());
    }
    return answer.body();
  }

  private void list(String runId, String folder, List<String> files) {
    Map<String, String> query =
        folder.isEmpty() ? Map.of("run_id", runId) : Map.of("run_id", runId, "path", folder);
    for (JsonNode file : read(send(get(API + "artifacts/list", query))).path("files")) {
      String path = file.path("path").asText();
      if (file.path("is_dir").asBoolean()) {
        list(runId, path, files);
      } else {
        files.add(path);
      }
    }
  }

  private HttpRequest.Builder get(String path, Map<String, String> query) {
    StringJoiner pairs = new StringJoiner("&", "?", "");
    query.forEach((k, v) -> pairs.add(k + "=" + URLEncoder.encode(v, StandardCharsets.UTF_8)));
    return HttpRequest.newBuilder(URI.create(base + path + pairs));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError("no answer from " + base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private JsonNode read(HttpResponse<byte[]> answer) {
    try {
      JsonNode body = json.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " " + body);
      }
      return body;
    } catch (IOException e) {
      throw new AssertionError(answer.uri() + " answered no JSON", e);
    }
  }
}
