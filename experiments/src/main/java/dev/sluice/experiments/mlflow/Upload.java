package dev.sluice.experiments.mlflow;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an artifact, read again at each attempt. */
interface Upload {
  BodyPublisher open() throws IOException;

  long size() throws IOException;

  static Upload of(Path file) {
    return new Upload() {
      @Override
      public BodyPublisher open() throws IOException {
        return BodyPublishers.ofFile(file);
      }

      @Override
      public long size() throws IOException {
        return Files.size(file);
      }
    };
  }

  static Upload of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Upload of(byte[] bytes) {
    return new Upload() {
      @Override
      public BodyPublisher open() {
        return BodyPublishers.ofByteArray(bytes);
      }

      @Override
      public long size() {
        return bytes.length;
      }
    };
  }
}
