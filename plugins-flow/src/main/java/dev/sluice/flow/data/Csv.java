package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file of numbers, standardised by default. */
@Describe("The rows of a CSV file of numbers.")
public final class Csv implements DataSource {
  private final String file;
  private final List<String> names;
  private final Standardisation units;
  private final FiniteData data;
  private final String digest;

  /** Whether the first line names the columns. */
  public enum Header {
    AUTO,
    YES,
    NO
  }

  /** Which file, and how it is read. */
  public record Params(
      @Describe("The file, relative to the folder in which the run is started.") @NotBlank
          @Nullable String file,
      @Describe("The names of the columns to read (x1, x2, ... without a header); empty for all.")
          List<String> columns,
      @Describe("Whether the first line names the columns.") Header header,
      @Describe("Separator of fields: one character, tab, or auto to detect it.")
          @Pattern(regexp = "auto|tab|.", message = "must be one character, tab or auto")
          String delimiter,
      @Describe("Whether columns are moved to mean 0 and scaled to deviation 1.")
          boolean standardize,
      @Describe("The share of rows held out for measures.")
          @PositiveOrZero
          @DecimalMax(value = 1, inclusive = false)
          double heldOut) {
    public Params {
      for (String column : columns) {
        Rule.of("columns")
            .require(
                columns.indexOf(column) == columns.lastIndexOf(column),
                "columns names '%s' twice",
                column);
      }
    }

    /** Everything by itself, one row in five held out; {@code file} is required. */
    public static Params defaults() {
      return new Params(null, List.of(), Header.AUTO, "auto", true, 0.2);
    }
  }

  @Inject
  public Csv(Params params, Streams streams) {
    this.file = Objects.requireNonNull(params.file, "file");
    CsvTable table =
        CsvTable.read(
            Path.of(file), file, delimiter(params.delimiter), params.header, params.columns);
    this.names = table.names();
    this.digest = table.digest();
    FiniteData raw = FiniteData.split(table.rows(), params.heldOut, streams.named("held-out"));
    // Only what is learnt from sets the units: held-out rows must not leak into training.
    this.units =
        params.standardize ? Standardisation.of(raw.train()) : Standardisation.none(names.size());
    if (params.standardize) {
      Standardisation.warnOfConstants(file, names, raw.train());
    }
    this.data = new FiniteData(units.apply(raw.train()), units.apply(raw.heldOut()));
  }

  private static char delimiter(String given) {
    return switch (given) {
      case "auto" -> 0;
      case "tab" -> '\t';
      default -> given.charAt(0);
    };
  }

  @Override
  public int[] shape() {
    return new int[] {names.size()};
  }

  @Override
  public List<String> columns() {
    return names;
  }

  @Override
  public Points draw(int count, RandomGenerator random) {
    return data.draw(count, random);
  }

  @Override
  public Points reference(int count, RandomGenerator random) {
    return data.reference(count, random);
  }

  @Override
  public Points inSourceUnits(Points points) {
    return units.invert(points);
  }

  @Override
  public Points fromSourceUnits(Points points) {
    return units.apply(points);
  }

  @Override
  public Dataset dataset() {
    Path name = Objects.requireNonNullElse(Path.of(file).getFileName(), Path.of(file));
    return new Dataset(
        name.toString(), file, digest, data.train().count(), "[" + names.size() + "]");
  }
}
