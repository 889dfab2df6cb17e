package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.track.Causes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one server. Credentials go to the server's origin and nowhere else: a redirect is
 * followed within it only, and no cookies are kept.
 */
final class ServerConnection {
  private static final int MOST_REDIRECTS = 5;
  private static final String JSON = "application/json; charset=utf-8";

  /** A server that asks for more than this is asked again all the same. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(2);

  private final Destination destination;
  private final Duration deadline;
  private final HttpClient http;

  ServerConnection(Destination destination, Duration deadline) {
    this.destination = destination;
    this.deadline = deadline;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline)
            .build();
  }

  /**
   * The answer to a GET.
   *
   * @param path below the server's address, encoded, with its query
   */
  String get(String path) {
    return ofMlflow(send("GET", path, null, ""));
  }

  /** The answer to a POST of JSON. */
  String post(String path, String body) {
    return ofMlflow(send("POST", path, Upload.of(body), JSON));
  }

  /** The answer to another method with JSON. */
  String send(String method, String path, String body) {
    return ofMlflow(send(method, path, Upload.of(body), JSON));
  }

  /** Stores a file. */
  void put(String path, Upload upload) {
    String answer = send("PUT", path, upload, "application/octet-stream");
    if (!answer.isBlank()) {
      var unused = ofMlflow(answer);
    }
  }

  /** A large body may take longer: 256 KiB a second are enough. */
  static Duration deadlineFor(Duration deadline, Upload upload) throws IOException {
    return deadline.plusMillis(upload.size() / 256);
  }

  private String send(String method, String path, @Nullable Upload body, String type) {
    URI uri = URI.create(destination.uri() + path);
    String how = method;
    try {
      for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        HttpResponse<String> answer = once(how, uri, body, type);
        int status = answer.statusCode();
        if (status / 100 == 2) {
          return answer.body();
        }
        if (!Redirect.is(status)) {
          throw Fault.answered(
              status,
              Answers.message(answer.body()),
              retryAfter(answer.headers().firstValue("Retry-After").orElse("")));
        }
        uri = Redirect.target(uri, status, answer.headers().firstValue("Location").orElse(""));
        how = status == 303 ? "GET" : how;
      }
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw Fault.refused("the file is no longer in the run folder");
    } catch (IOException e) {
      throw Fault.unavailable(Causes.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.unavailable("interrupted", e);
    }
    throw Fault.redirected(
        308, "the server redirects more than " + MOST_REDIRECTS + " times in a row");
  }

  /** All answers of MLflow's are JSON objects; a page to sign in, say, has stored nothing. */
  private static String ofMlflow(String answer) {
    if (!answer.stripLeading().startsWith("{")) {
      throw Fault.unavailable("the answer is not MLflow's: " + Answers.message(answer), null);
    }
    return answer;
  }

  private HttpResponse<String> once(String method, URI uri, @Nullable Upload body, String type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(deadline);
    if (method.equals("GET") || body == null) {
      request.GET();
    } else {
      request
          .timeout(deadlineFor(deadline, body))
          .header("Content-Type", type)
          .method(method, body.open());
    }
    destination.credentials().header().ifPresent(value -> request.header("Authorization", value));
    return http.send(request.build(), BoundedText.handler());
  }

  static @Nullable Duration retryAfter(String header) {
    // The other form, a date, is rare and the back-off serves.
    return Optional.of(header)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .map(asked -> asked.compareTo(LONGEST_RETRY) < 0 ? asked : LONGEST_RETRY)
        .orElse(null);
  }
}
