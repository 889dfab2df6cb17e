package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file of numbers, standardised by default. */
@Describe("The rows of a CSV file of numbers.")
public final class Csv extends FiniteSource {
  private final Read read;

  /** Whether the first line names the columns. */
  public enum Header {
    AUTO,
    YES,
    NO
  }

  /** Which file, and how it is read. */
  @Renamed(from = "held-out", to = "split.test", implies = "split.seed=0")
  public record Params(
      @Describe("The file, relative to the folder in which the run is started.") @NotBlank
          @Nullable String file,
      @Describe("The names of the columns to read (x1, x2, ... without a header); empty for all.")
          List<String> columns,
      @Describe("Whether the first line names the columns.") Header header,
      @Describe("Separator of fields: one character, tab, or auto to detect it.")
          @Pattern(regexp = "auto|tab|.", message = "must be one character, tab or auto")
          String delimiter,
      @Describe("Whether columns are moved to mean 0 and scaled to deviation 1; not with scale.")
          boolean standardize,
      @Describe("The values that become -1 and 1, such as [0, 255] for pictures; empty for none.")
          List<Double> scale,
      @Describe("The column with the class of each row, any text, which is not learnt; or empty.")
          String label,
      @Describe("The shape of a row, such as [8, 8] for pictures; empty for [columns].")
          List<@Min(1) Integer> shape,
      @Describe("How rows are split into parts.") Split split) {
    public Params {
      Units.require(scale);
      Rule.of("columns", "label")
          .require(
              label.isEmpty() || !columns.contains(label),
              "columns names '%s', which is the label",
              label);
      for (String column : columns) {
        Rule.of("columns")
            .require(
                columns.indexOf(column) == columns.lastIndexOf(column),
                "columns names '%s' twice",
                column);
      }
    }

    /** Points without classes, scaled by columns. */
    Params(
        @Nullable String file,
        List<String> columns,
        Header header,
        String delimiter,
        boolean standardize,
        Split split) {
      this(file, columns, header, delimiter, standardize, List.of(), "", List.of(), split);
    }

    /** Everything by itself, one row in five held out; {@code file} is required. */
    public static Params defaults() {
      return new Params(null, List.of(), Header.AUTO, "auto", true, Split.defaults());
    }
  }

  @Inject
  public Csv(Params params, Streams streams) {
    this(Read.of(params, streams));
  }

  private Csv(Read read) {
    super(read.data);
    this.read = read;
  }

  /** What was read, and how it is split and scaled. */
  private record Read(
      String file,
      List<String> names,
      int[] shape,
      Classes classes,
      String digest,
      Standardisation units,
      FiniteData data) {

    static Read of(Params params, Streams streams) {
      String file = Objects.requireNonNull(params.file, "file");
      CsvTable table =
          CsvTable.read(
              Path.of(file),
              file,
              delimiter(params.delimiter),
              params.header,
              params.columns,
              params.split.by(),
              params.label);
      int[] shape = Units.shape(file, params.shape, List.of(table.names().size()));
      Classes classes =
          params.label.isEmpty()
              ? Classes.NONE
              : Classes.of(file + ": column '" + Shown.of(params.label) + "'", table.labels());
      Parts parts =
          params.split.by().isEmpty()
              ? Parts.of(params.split, file, table.rows().count(), streams)
              : Parts.ofGroups(params.split, file, table.groups(), streams);
      // Only what is learnt from sets the units: rows of other parts must not leak into training.
      Standardisation units =
          units(params, file, table, RowStore.of(table.rows()).select(parts.train()));
      RowStore rows = RowStore.of(units.apply(table.rows()));
      FiniteData data = new FiniteData(rows, classes.learntFrom(file, parts).labels(), parts);
      return new Read(file, table.names(), shape, classes, table.digest(), units, data);
    }

    private static Standardisation units(Params params, String file, CsvTable table, Points train) {
      int width = table.names().size();
      if (!params.scale.isEmpty()) {
        DoubleSummaryStatistics values = Arrays.stream(table.rows().values()).summaryStatistics();
        Units.warnOfRange(file, params.scale, values.getMin(), values.getMax());
        return Standardisation.between(params.scale.get(0), params.scale.get(1), width);
      }
      if (!params.standardize) {
        return Standardisation.none(width);
      }
      ColumnMoments moments = ColumnMoments.of(RowPasses.of(train));
      Standardisation.warnOfConstants(file, table.names(), moments);
      return Standardisation.of(moments);
    }
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
    return read.shape.clone();
  }

  @Override
  public int classes() {
    return read.classes.names().size();
  }

  @Override
  public List<String> classNames() {
    return read.classes.names();
  }

  @Override
  public List<String> columns() {
    return read.names();
  }

  @Override
  public Points inSourceUnits(Points points) {
    return read.units.invert(points);
  }

  @Override
  public Points fromSourceUnits(Points points) {
    return read.units.apply(points);
  }

  @Override
  public Dataset dataset() {
    Path name = Objects.requireNonNullElse(Path.of(read.file).getFileName(), Path.of(read.file));
    return new Dataset(
        name.toString(),
        read.file,
        read.digest(),
        read.data.trainCount(),
        Arrays.toString(read.shape));
  }

  /** The deviations by which columns were divided. */
  @Override
  public double logVolume() {
    return read.units.logVolume();
  }
}
