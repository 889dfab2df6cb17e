package dev.sluice.flow.data;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The PNG and JPEG pictures of a folder and its sub-folders, resized, scaled to [-1, 1]. Where
 * every picture is in a sub-folder, the sub-folders are classes, in the order of their names.
 */
@Describe("The PNG and JPEG pictures of a folder and its sub-folders, resized, in [-1, 1].")
public final class ImageFolder extends PictureSource {
  /** What is kept of a picture's colours. */
  public enum Colours {
    /** Lightness only: the shape is {@code [height, width]}. */
    GREY,
    /** Red, green and blue: the shape is {@code [height, width, 3]}. */
    RGB;

    int channels() {
      return this == GREY ? 1 : 3;
    }

    int[] shape(int height, int width) {
      return this == GREY ? new int[] {height, width} : new int[] {height, width, 3};
    }
  }

  /** Which folder, and what becomes of a picture. */
  @Renamed(from = "held-out", to = "split.test", implies = "split.seed=0")
  public record Params(
      @Describe("The folder, relative to the folder in which the run is started.") @NotBlank
          @Nullable String folder,
      @Describe("The height in pixels to which pictures are resized.") @Min(1) int height,
      @Describe("The width in pixels; what does not fit its proportion is cut off at the edges.")
          @Min(1)
          int width,
      @Describe("Whether pictures are grey or have colours.") Colours colours,
      @Describe("How pictures are split into parts.") Split split,
      @Describe("Uniform noise added to a drawn value, in shades: 1 undoes their rounding.")
          @PositiveOrZero
          @DecimalMax(1)
          double dequantize)
      implements PointWidth {
    public Params {
      Rule.of("height", "width")
          .require(
              (long) height * width <= 1 << 20,
              "height times width must be at most 2^20, not %s times %s",
              height,
              width);
    }

    @Override
    public OptionalInt valuesPerPoint() {
      return OptionalInt.of(valuesPerPicture());
    }

    private int valuesPerPicture() {
      return height * width * colours.channels();
    }

    /** Grey, 16 by 16, one in five held out; {@code folder} is required. */
    public static Params defaults() {
      return new Params(null, 16, 16, Colours.GREY, Split.defaults(), 0);
    }
  }

  @Inject
  public ImageFolder(Params params, Streams streams) {
    super(read(params, streams));
  }

  private static Read read(Params params, Streams streams) {
    String folder = Objects.requireNonNull(params.folder, "folder");
    ImageFiles files = ImageFiles.read(Path.of(folder), folder, params);
    PictureBytes pictures =
        new PictureBytes(files.bytes(), params.valuesPerPicture(), 127.5, params.dequantize);
    FiniteData data = split(folder, pictures, files.labels(), params.split, streams);
    int[] shape = params.colours.shape(params.height, params.width);
    return read(folder, shape, files.classes(), pictures, data, files.digest());
  }
}
