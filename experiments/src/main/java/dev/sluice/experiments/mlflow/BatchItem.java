package dev.sluice.experiments.mlflow;

import java.util.Locale;

/** What a batch carries; keys are as MLflow allows them. */
sealed interface BatchItem {
  /** One point of a curve. */
  record Point(String key, double value, long time, long step) implements BatchItem {
    @Override
    public Type type() {
      return Type.METRIC;
    }
  }

  /** A parameter. */
  record Param(String key, String value) implements BatchItem {
    @Override
    public Type type() {
      return Type.PARAMETER;
    }
  }

  /** A tag. */
  record Tag(String key, String value) implements BatchItem {
    @Override
    public Type type() {
      return Type.TAG;
    }
  }

  /** One for each case. */
  enum Type {
    METRIC,
    PARAMETER,
    TAG
  }

  Type type();

  String key();

  /** For messages: {@code metric 'train/loss'}. */
  default String describe() {
    return type().name().toLowerCase(Locale.ROOT) + " '" + key() + "'";
  }

  /** About how many bytes it has in a request. */
  default int size() {
    int text =
        switch (type()) {
          case METRIC -> 0;
          case PARAMETER -> ((Param) this).value().length();
          case TAG -> ((Tag) this).value().length();
        };
    // A character takes up to three bytes; numbers and names of fields take the rest.
    return 3 * (key().length() + text) + 120;
  }
}
