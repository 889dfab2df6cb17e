package dev.sluice.experiments.mlflow;

import dev.sluice.api.track.Entry;
import dev.sluice.experiments.track.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text that MLflow shows at the top of a run's page, as Markdown. */
final class Description {
  private static final String TAG = "mlflow.note.content";

  private Description() {}

  static BatchItem.Tag tag(Path file) {
    try {
      return new BatchItem.Tag(TAG, cut(Files.readString(file)));
    } catch (IOException e) {
      throw Fault.refused("the description cannot be read: " + Causes.of(e));
    }
  }

  /** Whole lines only, as many as a tag takes. */
  private static String cut(String text) {
    if (text.length() <= Limits.TAG_VALUE) {
      return text;
    }
    String rest = "\n\n... (the whole is in the artifact " + Entry.Artifact.DESCRIPTION + ")";
    int end = text.lastIndexOf('\n', Limits.TAG_VALUE - rest.length());
    return text.substring(0, Math.max(0, end)) + rest;
  }
}
