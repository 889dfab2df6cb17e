package dev.sluice.experiments.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores files through the server's artifact proxy. The Java client would start Python for each
 * file.
 */
final class ArtifactUploader {
  private static final String SCHEME = "mlflow-artifacts:";

  private final Destination destination;
  private final Duration deadline;
  private final HttpClient http;

  ArtifactUploader(Destination destination, Duration deadline) {
    this.destination = destination;
    this.deadline = deadline;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .build();
  }

  void put(RemoteRun run, String path, Upload upload) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address(run, path))
              .timeout(deadlineFor(deadline, upload))
              .header("Content-Type", "application/octet-stream")
              .PUT(upload.open());
      destination.credentials().header().ifPresent(h -> request.header("Authorization", h));
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw Fault.answered(
            answer.statusCode(),
            Answers.message(answer.body()),
            retryAfter(answer.headers().firstValue("Retry-After").orElse("")));
      }
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      throw Fault.refused("the file is no longer in the run folder");
    } catch (IOException e) {
      throw Fault.unavailable(Answers.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.unavailable("interrupted", e);
    }
  }

  /** A large file may take longer: 256 KiB a second are enough. */
  static Duration deadlineFor(Duration deadline, Upload upload) throws IOException {
    return deadline.plusMillis(upload.size() / 256);
  }

  private URI address(RemoteRun run, String path) {
    String root = run.artifactUri();
    if (!root.startsWith(SCHEME)) {
      throw Fault.refused(
          "the server keeps artifacts at "
              + root
              + " and does not take them itself; start it with --serve-artifacts and"
              + " --artifacts-destination");
    }
    // The root may name a server: mlflow-artifacts://host:port/path.
    String folder = root.substring(SCHEME.length()).replaceFirst("^//[^/]*", "");
    return URI.create(
        destination.uri()
            + "/api/2.0/mlflow-artifacts/artifacts"
            + (folder.startsWith("/") ? "" : "/")
            + folder
            + "/"
            + Arrays.stream(path.split("/"))
                .map(ArtifactUploader::encode)
                .collect(Collectors.joining("/")));
  }

  static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static @Nullable Duration retryAfter(String header) {
    // The other form, a date, is rare and the back-off serves.
    return header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
  }
}
