package dev.sluice.flow.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.data.Digits;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.path.BrownianBridgePath;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Midpoint;
import dev.sluice.runtime.registry.Constraints;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FlowPicturesTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private static final Build BUILD =
      new Build() {
        @Override
        public <T> T of(Spec<T> spec) {
          Object part =
              spec.kind() == Divergence.class
                  ? new ExactDivergence(ExactDivergence.Params.defaults())
                  : solver();
          return spec.kind().cast(part);
        }
      };

  @Test
  void everyPictureOnASheetIsWellFormedSvgOfTheSameSize() throws Exception {
    for (FlowPicture picture : small()) {
      FlowDrawing drawing = picture.draw(exact());
      byte[] svg = drawing.others().get("svg");
      DocumentBuilderFactory parser = DocumentBuilderFactory.newInstance();
      Document document = parser.newDocumentBuilder().parse(new ByteArrayInputStream(svg));

      assertThat(document.getDocumentElement().getAttribute("width"))
          .as(picture.name())
          .isEqualTo(Integer.toString(drawing.image().getWidth()));
      assertThat(document.getElementsByTagName("text").getLength())
          .as(picture.name())
          .isGreaterThan(1);
    }
  }

  @Test
  void theDensityMapIsColouredByTheTruth() {
    // A learnt density of twice the board's is as bright as the board's own, not brighter.
    LearnedFlow learned = exact();
    LearnedFlow twice =
        learned.withDensity(
            x -> {
              double[] log = learned.data().density().orElseThrow().logDensity(x);
              for (int i = 0; i < log.length; i++) {
                log[i] += Math.log(i % 2 == 0 ? 2 : 0.5);
              }
              return log;
            });
    DensityMap map = new DensityMap(mapParams(10, 5, 0), BUILD, STREAMS);

    BufferedImage image = map.draw(twice).image();

    // Cells of a unit: (-4, 0.5) is dark; the learnt panel stands 652 pixels right of the exact
    // one.
    int y = 56 + 560 - (int) (5.5 / 10 * 560);
    int x = 92 + (int) (0.5 / 10 * 560) + 56;
    assertThat(image.getRGB(x, y) & 0xffffff).isEqualTo(Viridis.rgb(1));
    assertThat(List.of(image.getRGB(x + 652, y) & 0xffffff, image.getRGB(x + 708, y) & 0xffffff))
        .containsExactlyInAnyOrder(Viridis.rgb(1), Viridis.rgb(0.5));
  }

  @Test
  void labelsOfMarkedPointsDoNotLieOnOneAnother() {
    FlowDrawing drawing = new DensityMap(mapParams(10, 5, 12), BUILD, STREAMS).draw(exact());

    String svg = new String(drawing.others().get("svg"), StandardCharsets.UTF_8);
    List<double[]> labels =
        Pattern.compile("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" font-size=\"22\"")
            .matcher(svg)
            .results()
            .map(m -> new double[] {Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2))})
            .toList();
    assertThat(labels).hasSize(24);
    for (double[] a : labels) {
      for (double[] b : labels) {
        assertThat(a == b || Math.abs(a[0] - b[0]) >= 80 || Math.abs(a[1] - b[1]) >= 24).isTrue();
      }
    }
  }

  @Test
  void aCellThatHasGrownIsOrangeAndOneThatHasShrunkIsBlue() {
    Lattice lattice = new Lattice(2, 1);
    Points wide = lattice.points();
    Points narrow = lattice.points();
    for (int i = 0; i < wide.values().length; i++) {
      wide.values()[i] *= 3;
      narrow.values()[i] /= 3;
    }

    assertThat(lattice.lines(wide)).hasSize(6);
    assertThat(lattice.outline(3, lattice.points()).get(0)).containsExactly(0, 0);
    assertThat(lattice.colour(lattice.outline(0, lattice.points())).getAlpha()).isZero();
    assertThat(lattice.colour(lattice.outline(0, wide)).getRed()).isGreaterThan(200);
    assertThat(lattice.colour(lattice.outline(0, wide)).getAlpha()).isEqualTo(190);
    assertThat(lattice.colour(lattice.outline(0, narrow)).getBlue()).isGreaterThan(150);
  }

  @Test
  void theAnimationHasAFrameAMomentAndRunsForEver() throws Exception {
    FlowDrawing drawing = new Animation(new Animation.Params(4, 300, 20, 5), STREAMS).draw(exact());
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    byte[] gif = drawing.others().get("gif");
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);

      assertThat(reader.getNumImages(true)).isEqualTo(4);
      assertThat(reader.getWidth(0)).isEqualTo(drawing.image().getWidth());
      IIOMetadataNode root =
          (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
      IIOMetadataNode control =
          (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
      assertThat(control.getAttribute("delayTime")).isEqualTo("7");
      assertThat(root.getElementsByTagName("ApplicationExtension").getLength()).isEqualTo(1);
    }
  }

  @Test
  void theAnimationHasTheColoursOfTheDrawing() throws Exception {
    FlowDrawing drawing = new Animation(new Animation.Params(3, 300, 20, 5), STREAMS).draw(exact());
    byte[] gif = drawing.others().get("gif");
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);
      BufferedImage last = reader.read(2);
      for (int y = 0; y < last.getHeight(); y++) {
        for (int x = 0; x < last.getWidth(); x++) {
          Color seen = new Color(last.getRGB(x, y));
          Color wanted = new Color(drawing.image().getRGB(x, y));
          assertThat(Math.abs(seen.getRed() - wanted.getRed())).isLessThan(16);
          assertThat(Math.abs(seen.getGreen() - wanted.getGreen())).isLessThan(16);
          assertThat(Math.abs(seen.getBlue() - wanted.getBlue())).isLessThan(16);
        }
      }
    }
  }

  @Test
  void saysWhatAPictureNeeds() {
    Digits digits = new Digits(Digits.Params.defaults(), STREAMS);
    LearnedFlow pictures = LearnedFlow.of(Points.zeros(4, 64), digits, 1);
    LearnedFlow bridge =
        learned(
            exact().samples(),
            exact().data(),
            new BrownianBridgePath(new BrownianBridgePath.Params(0.5)),
            (x, t, v) -> {},
            solver());

    assertThatThrownBy(() -> new MovedGrid(MovedGrid.Params.defaults()).draw(pictures))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("picture 'moved-grid' needs points of two values; those of 'digits' have 64");
    assertThatThrownBy(
            () -> new ConditionalPath(ConditionalPath.Params.defaults(), STREAMS).draw(bridge))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "picture 'conditional-path' needs a path x_t = alpha(t) x_1 + beta(t) x_0, such as"
                + " 'linear' or 'gaussian'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MovedGrid.Params(5, 11, 2, 5))
        .withMessage("cells must be even, not 11");
    assertThat(Constraints.broken(mapParams(5, 5, 0)))
        .containsExactly("cells must be from 10 to 1000, not 5");
    assertThat(Constraints.broken(new Animation.Params(1, 10, 20, 5)))
        .containsExactly("frames must be from 2 to 500, not 1");
    assertThat(Constraints.broken(new ConditionalPath.Params(10, 1, 5)))
        .containsExactly("arrows must be from 2 to 40, not 1");
  }

  private static List<FlowPicture> small() {
    return List.of(
        new MovedGrid(new MovedGrid.Params(2, 2, 1.5, 5)),
        new ConditionalPath(new ConditionalPath.Params(20, 3, 5), STREAMS),
        new DensityMap(mapParams(10, 0, 2), BUILD, STREAMS),
        new MarginalPath(new MarginalPath.Params(2, 200, 20, 5, true), STREAMS),
        new Scatter(new Scatter.Params(20, "", ""), STREAMS),
        new Trajectories(new Trajectories.Params(10), STREAMS));
  }

  private static DensityMap.Params mapParams(int cells, double range, int marks) {
    return new DensityMap.Params(
        cells, range, marks, Spec.of(Divergence.class, "exact"), Spec.of(OdeSolver.class, "rk4"));
  }

  /** The exact field as if it had been learnt. */
  private static LearnedFlow exact() {
    DataSource data = new Chessboard();
    return learned(
        data.draw(100, new SplittableRandom(1)),
        data,
        new LinearPath(),
        data.exactVelocity(new LinearSchedule()).orElseThrow(),
        solver());
  }

  static LearnedFlow learned(
      Points samples,
      DataSource data,
      ProbabilityPath path,
      VelocityField field,
      OdeSolver solver) {
    return LearnedFlow.of(samples, data, 1)
        .withVelocity(new LearnedVelocity(field, path, solver))
        .withTrajectories(
            (noise, times) -> solver.solve(field, noise, Span.forward(), times).saved());
  }

  private static Midpoint solver() {
    return new Midpoint(new FixedSteps(8));
  }
}
