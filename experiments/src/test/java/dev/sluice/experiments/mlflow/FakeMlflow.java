package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small server that speaks as much of MLflow's protocol as Sluice uses, and breaks on demand. */
final class FakeMlflow implements AutoCloseable {
  /**
   * What a request gets instead of an answer; 0 for a normal answer, {@link #HANG} for none, {@link
   * #PAGE}.
   */
  interface Trouble {
    int status(String path, JsonNode body);
  }

  static final int HANG = -1;

  /** A page of HTML as if all were well, such as a proxy's. */
  static final int PAGE = -2;

  final Map<String, FakeRun> runs = new java.util.concurrent.ConcurrentSkipListMap<>();
  final Map<String, byte[]> artifacts = new java.util.concurrent.ConcurrentSkipListMap<>();
  final Map<String, String> experimentTags = new java.util.concurrent.ConcurrentSkipListMap<>();
  final FakeModels models = new FakeModels();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  final List<String> cookies = new CopyOnWriteArrayList<>();
  volatile Trouble trouble = (path, body) -> 0;
  volatile String retryAfter = "";

  /** Where an answer of 3xx sends the request to: before the path that was asked for. */
  volatile String location = "";

  /** What new runs have as the root of their artifacts; empty for the usual one. */
  volatile String artifactRoot = "";

  private final ObjectMapper json = new ObjectMapper();
  private final List<String> experiments = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpServer server;

  FakeMlflow() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(workers);
    server.start();
  }

  Destination destination() {
    return Destination.of(uri().toString(), Map.of());
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The one run that is not deleted. */
  FakeRun onlyRun() {
    List<FakeRun> live = runs.values().stream().filter(run -> !run.deleted).toList();
    if (live.size() != 1) {
      throw new AssertionError("expected one run, there are " + live.size());
    }
    return live.get(0);
  }

  FakeRun byUid(String uid) {
    return runs.values().stream()
        .filter(run -> uid.equals(run.tags.get("sluice.uid")))
        .findFirst()
        .orElseThrow();
  }

  long count(String path) {
    return requests.stream().filter(request -> request.contains(path)).count();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    cookies.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
    exchange.getResponseHeaders().add("Set-Cookie", "session=secret; Path=/");
    boolean upload = path.contains("/mlflow-artifacts/");
    JsonNode body = upload || bytes.length == 0 ? json.createObjectNode() : json.readTree(bytes);
    int status = trouble.status(path, body);
    if (status == HANG) {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    } else if (status == PAGE) {
      byte[] page = "<html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
      exchange.close();
    } else if (status != 0) {
      if (status / 100 == 3 && !location.isEmpty()) {
        exchange.getResponseHeaders().add("Location", location + exchange.getRequestURI());
      }
      if (!retryAfter.isEmpty()) {
        exchange.getResponseHeaders().add("Retry-After", retryAfter);
      }
      ObjectNode error = json.createObjectNode().put("error_code", "SOME_ERROR");
      answer(exchange, status, error.put("message", "trouble " + status));
    } else if (upload) {
      artifacts.put(path.substring(path.indexOf("/artifacts/") + "/artifacts/".length()), bytes);
      // As the real one: nothing.
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    } else {
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      rest(exchange, path.substring(path.indexOf("/mlflow/") + "/mlflow/".length()), query, body);
    }
  }

  private synchronized void rest(HttpExchange exchange, String path, String query, JsonNode body)
      throws IOException {
    ObjectNode answer = json.createObjectNode();
    String runId = body.path("run_id").asText(value(query, "run_id"));
    FakeRun run = runs.get(runId);
    switch (path) {
      case "experiments/get-by-name" -> {
        int id = experiments.indexOf(value(query, "experiment_name"));
        if (id < 0) {
          answer(exchange, 404, answer.put("error_code", "RESOURCE_DOES_NOT_EXIST"));
          return;
        }
        ObjectNode experiment =
            answer
                .putObject("experiment")
                .put("experiment_id", Integer.toString(id))
                .put("lifecycle_stage", "active");
        ArrayNode tags = experiment.putArray("tags");
        experimentTags.forEach(
            (key, value) -> tags.addObject().put("key", key).put("value", value));
      }
      case "experiments/create" -> {
        experiments.add(body.path("name").asText());
        body.path("tags").forEach(tag -> experimentTags.put(text(tag, "key"), text(tag, "value")));
        answer.put("experiment_id", Integer.toString(experiments.size() - 1));
      }
      case "experiments/set-experiment-tag" ->
          experimentTags.put(text(body, "key"), text(body, "value"));
      case "runs/search" -> {
        String filter = body.path("filter").asText();
        String uid = filter.substring(filter.indexOf('\'') + 1, filter.lastIndexOf('\''));
        ArrayNode found = answer.putArray("runs");
        runs.values().stream()
            .filter(one -> uid.equals(one.tags.get("sluice.uid")) && !one.deleted)
            .forEach(one -> found.add(one.json(json)));
      }
      case "runs/create" -> {
        FakeRun made = new FakeRun(String.format("run%03d", runs.size()), artifactRoot);
        body.path("tags").forEach(tag -> made.tags.put(text(tag, "key"), text(tag, "value")));
        runs.put(made.id, made);
        answer.set("run", made.json(json));
      }
      case "runs/get" -> {
        if (run == null) {
          answer(exchange, 404, answer.put("error_code", "RESOURCE_DOES_NOT_EXIST"));
          return;
        }
        answer.set("run", run.json(json));
      }
      case "runs/log-batch" -> run.log(body);
      case "runs/log-inputs" -> run.inputs.add(body.path("datasets"));
      case "runs/update" -> {
        run.status = body.path("status").asText();
        run.endTime = body.path("end_time").asLong(run.endTime);
      }
      case "runs/delete-tag" -> {
        if (run.tags.remove(text(body, "key")) == null) {
          answer(exchange, 404, answer.put("error_code", "RESOURCE_DOES_NOT_EXIST"));
          return;
        }
      }
      case "runs/delete" -> run.deleted = true;
      case "metrics/get-history" -> {
        ArrayNode history = answer.putArray("metrics");
        for (JsonNode point : new ArrayList<>(run.points)) {
          if (text(point, "key").equals(value(query, "metric_key"))) {
            history.add(point);
          }
        }
      }
      default -> {
        Optional<ObjectNode> ofModels = models.answer(path, query, body);
        ObjectNode missing = answer.put("message", "no such path");
        answer(exchange, ofModels.isPresent() ? 200 : 404, ofModels.orElse(missing));
        return;
      }
    }
    answer(exchange, 200, answer);
  }

  private void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String value(String query, String name) {
    for (String part : query.split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return java.net.URLDecoder.decode(
            part.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }
}
