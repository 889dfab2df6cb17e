package dev.sluice.flow.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.data.Digits;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Midpoint;
import dev.sluice.runtime.registry.Constraints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

class PicturesTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private static final int BINS = 60;

  @Test
  void theMarginalPathEndsWithTheExactBoardBelowTheLearntOne() {
    MarginalPath picture =
        new MarginalPath(new MarginalPath.Params(3, 4_000, BINS, 5, true), STREAMS);

    BufferedImage image = picture.draw(board()).image();

    // Two rows of three panels; the last column is t = 1. A light square is empty in the exact row.
    int empty = Viridis.rgb(0) | 0xff000000;
    int left = image.getWidth() - 14 - BINS;
    int exactTop = image.getHeight() - 2 * 14 - BINS;
    assertThat(image.getRGB(left + bin(-1.1), exactTop + BINS - 1 - bin(1.1))).isEqualTo(empty);
    assertThat(filled(image, left + bin(-3.9), exactTop + BINS - 1 - bin(1.9))).isTrue();
    assertThat(filled(image, left + bin(-1.6), exactTop + BINS - 1 - bin(4.0))).isTrue();
    assertThat(picture.name()).isEqualTo("marginal-path");
  }

  @Test
  void theMarginalPathWrapsAfterFivePanels() {
    BufferedImage five =
        new MarginalPath(new MarginalPath.Params(5, 50, BINS, 0, false), STREAMS)
            .draw(board())
            .image();
    BufferedImage ten =
        new MarginalPath(new MarginalPath.Params(10, 50, BINS, 0, false), STREAMS)
            .draw(board())
            .image();

    assertThat(ten.getWidth()).isEqualTo(five.getWidth());
    assertThat(ten.getHeight()).isEqualTo(2 * five.getHeight());
  }

  @Test
  void theImageGridShowsEveryPixelOfEveryPicture() {
    Digits digits = new Digits(Digits.Params.defaults(), STREAMS);
    Points ink = Points.zeros(4, 64);
    ink.set(0, 0, 1);
    Arrays.fill(ink.values(), 1, 64, -1);

    BufferedImage image =
        new ImageGrid(new ImageGrid.Params(2, true), STREAMS)
            .draw(LearnedFlow.of(ink, digits, 1))
            .image();

    int pixel = (720 / 2 - 6) / 8;
    assertThat(image.getRGB(16 + pixel / 2, 58 + pixel / 2)).isEqualTo(0xff000000);
    assertThat(image.getRGB(16 + pixel + pixel / 2, 58 + pixel / 2)).isEqualTo(0xffffffff);
    BufferedImage light =
        new ImageGrid(new ImageGrid.Params(2, false), STREAMS)
            .draw(LearnedFlow.of(ink, digits, 1))
            .image();
    assertThat(light.getRGB(16 + pixel / 2, 58 + pixel / 2)).isEqualTo(0xffffffff);
    assertThat(light.getRGB(16 + pixel + pixel / 2, 58 + pixel / 2)).isEqualTo(0xff000000);
  }

  @Test
  void picturesWithColoursAreDrawnInThem() {
    DataSource rgb = Mockito.mock(DataSource.class);
    Mockito.when(rgb.shape()).thenReturn(new int[] {1, 1, 3});
    Points held = Points.ofRows(new double[][] {{-1, -1, 1}});
    Mockito.when(rgb.reference(Mockito.anyInt(), Mockito.any())).thenReturn(held);
    Points red = Points.ofRows(new double[][] {{1, -1, -1}});

    BufferedImage image =
        new ImageGrid(new ImageGrid.Params(1, true), STREAMS)
            .draw(LearnedFlow.of(red, rgb, 1))
            .image();

    int middle = 58 + 700 / 2;
    assertThat(image.getRGB(16 + 700 / 2, middle)).isEqualTo(0xffff0000);
    assertThat(image.getRGB(image.getWidth() - 16 - 700 / 2, middle)).isEqualTo(0xff0000ff);
  }

  @Test
  void scatterAndTrajectoriesDrawDotsInsideTheirFrames() {
    for (FlowPicture picture :
        new FlowPicture[] {
          new Scatter(new Scatter.Params(500, "", ""), STREAMS),
          new Trajectories(new Trajectories.Params(50), STREAMS)
        }) {
      assertThat(coloured(picture.draw(board()).image())).as(picture.name()).isGreaterThan(500);
    }
  }

  @ParameterizedTest
  @MethodSource("plane")
  void picturesOfThePlaneRefuseALine(FlowPicture picture) {
    DataSource line = Mockito.mock(DataSource.class);
    Mockito.when(line.width()).thenReturn(1);
    Mockito.when(line.dataset()).thenReturn(new Dataset("line.csv", "", "", 1, "[1]"));

    assertThatThrownBy(() -> picture.draw(LearnedFlow.of(Points.zeros(2, 1), line, 1)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "picture '%s' needs points of two values or more; those of 'line.csv' have one",
            picture.name());
  }

  static FlowPicture[] plane() {
    return new FlowPicture[] {
      new Scatter(Scatter.Params.defaults(), STREAMS),
      new MarginalPath(MarginalPath.Params.defaults(), STREAMS),
      new Trajectories(Trajectories.Params.defaults(), STREAMS)
    };
  }

  @Test
  void saysWhatAPictureNeeds() {
    assertThatThrownBy(() -> new ImageGrid(ImageGrid.Params.defaults(), STREAMS).draw(board()))
        .hasMessage(
            "picture 'image-grid' needs points of the shape [height, width] or [height, width, 3];"
                + " those of 'chessboard' have [2]");
    assertThatThrownBy(() -> new Scatter(new Scatter.Params(5, "ash", ""), STREAMS).draw(board()))
        .hasMessage("picture 'samples': there is no column 'ash'; the columns are x1, x2");
    assertThat(Constraints.broken(new MarginalPath.Params(1, 1, 100, 5, true)))
        .containsExactly("panels must be at least 2, not 1");
    assertThat(Constraints.broken(new MarginalPath.Params(2, 1, 5, 5, true)))
        .containsExactly("bins must be from 10 to 1000, not 5");
    assertThat(Constraints.broken(new ImageGrid.Params(0, false)))
        .containsExactly("side must be from 1 to 40, not 0");
  }

  private static LearnedFlow board() {
    Chessboard data = new Chessboard();
    VelocityField outwards =
        (x, t, v) -> System.arraycopy(x.values(), 0, v.values(), 0, x.values().length);
    return FlowPicturesTest.learned(
        data.draw(500, new SplittableRandom(1)), data, new LinearPath(), outwards, solver());
  }

  private static Midpoint solver() {
    return new Midpoint(new FixedSteps(4));
  }

  private static int bin(double value) {
    return (int) Math.floor((value + 5) / 10 * BINS);
  }

  private static boolean filled(BufferedImage image, int x, int y) {
    int empty = Viridis.rgb(0) | 0xff000000;
    for (int dx = -2; dx <= 2; dx++) {
      for (int dy = -2; dy <= 2; dy++) {
        if (image.getRGB(x + dx, y + dy) != empty) {
          return true;
        }
      }
    }
    return false;
  }

  private static int coloured(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int red = rgb >> 16 & 0xff;
        int blue = rgb & 0xff;
        count += Math.abs(red - blue) > 40 ? 1 : 0;
      }
    }
    return count;
  }
}
