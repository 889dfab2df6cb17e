package dev.sluice.experiments.mlflow;

/** What a batch carries; keys are as MLflow allows them. */
sealed interface BatchItem {
  /** One point of a curve. */
  record Point(String key, double value, long time, long step) implements BatchItem {}

  /** A parameter. */
  record Param(String key, String value) implements BatchItem {}

  /** A tag. */
  record Tag(String key, String value) implements BatchItem {}

  String key();

  /** For messages: {@code metric 'train/loss'}. */
  default String describe() {
    String kind = this instanceof Point ? "metric" : this instanceof Param ? "parameter" : "tag";
    return kind + " '" + key() + "'";
  }

  /** About how many bytes it has in a request. */
  default int size() {
    int text = key().length();
    if (this instanceof Param param) {
      text += param.value().length();
    } else if (this instanceof Tag tag) {
      text += tag.value().length();
    }
    // A character takes up to three bytes; numbers and names of fields take the rest.
    return 3 * text + 120;
  }
}
