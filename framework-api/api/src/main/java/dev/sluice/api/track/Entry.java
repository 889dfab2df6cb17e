package dev.sluice.api.track;

import dev.sluice.api.run.Dataset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What one line of a journal says. Paths are relative to the run's {@code artifacts/} folder;
 * {@link TrackedRun#artifact} opens them.
 */
public sealed interface Entry {
  /** One for each case, so that a {@code switch} over them can have them all. */
  enum Type {
    HEADER,
    METRIC,
    RESULT,
    PICTURE,
    TABLE,
    FILE,
    DATASET,
    RESUMED,
    PRUNED,
    END;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As the journal writes it. */
    public String text() {
      return text;
    }

    /** Empty for a type of a newer Sluice. */
    public static Optional<Type> of(String text) {
      return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }
  }

  Type type();

  /** Whether it is a point of a curve or a final figure. */
  default boolean isPoint() {
    return type() == Type.METRIC || type() == Type.RESULT;
  }

  /** The first line. */
  record Header(RunHeader run) implements Entry {
    @Override
    public Type type() {
      return Type.HEADER;
    }
  }

  /** One point of a curve; the value may be NaN or infinite. */
  record Metric(String name, long step, double value) implements Entry {
    @Override
    public Type type() {
      return Type.METRIC;
    }
  }

  /** A final figure, at the last step that was logged before it. */
  record Result(String name, long step, double value) implements Entry {
    @Override
    public Type type() {
      return Type.RESULT;
    }
  }

  /** A PNG of a series of pictures. */
  record Picture(String name, long step, String path) implements Entry {
    @Override
    public Type type() {
      return Type.PICTURE;
    }
  }

  /** A table as {@code {"columns": [...], "data": [[...], ...]}}. */
  record TableFile(String name, String path) implements Entry {
    @Override
    public Type type() {
      return Type.TABLE;
    }
  }

  /** Any other file. */
  record Artifact(String path) implements Entry {
    /** The path of the text that describes the run, as Markdown. */
    public static final String DESCRIPTION = "description.md";

    @Override
    public Type type() {
      return Type.FILE;
    }
  }

  /** What the run learns from. */
  record Input(Dataset dataset) implements Entry {
    @Override
    public Type type() {
      return Type.DATASET;
    }
  }

  /**
   * An interrupted run was resumed; what ended it, if that is in the line before, does not count.
   *
   * @param attempt 2 the first time
   */
  record Resumed(int attempt) implements Entry {
    @Override
    public Type type() {
      return Type.RESUMED;
    }
  }

  /**
   * A pruner ended the run.
   *
   * @param step where
   * @param reason why
   */
  record Pruned(long step, String reason) implements Entry {
    @Override
    public Type type() {
      return Type.PRUNED;
    }
  }

  /** The last line, missing where the process was killed. */
  record End(RunStatus status, String message) implements Entry {
    @Override
    public Type type() {
      return Type.END;
    }
  }
}
