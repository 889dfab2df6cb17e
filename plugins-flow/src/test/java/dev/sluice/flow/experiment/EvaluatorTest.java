package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.Circles;
import dev.sluice.flow.data.PlaneNoise;
import dev.sluice.flow.measure.ClassAccuracy;
import dev.sluice.flow.measure.FieldDistance;
import dev.sluice.flow.measure.HistogramTv;
import dev.sluice.flow.measure.SquareFraction;
import dev.sluice.flow.measure.SquareTv;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.picture.ImageGrid;
import dev.sluice.flow.picture.Scatter;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Midpoint;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private static final Circles CIRCLES = new Circles(new PlaneNoise(0.08));
  private static final Generator UNTRAINED =
      new Generator() {
        @Override
        public Generated from(Points noise, Streams streams) {
          throw new AssertionError("nothing is sampled");
        }

        @Override
        public LearnedFlow learned(Points samples, int[] labels, long step) {
          return LearnedFlow.of(samples, CIRCLES, step)
              .withVelocity(
                  new LearnedVelocity(
                      (x, t, velocity) -> {}, new LinearPath(), new Midpoint(new FixedSteps(2))));
        }
      };

  @TempDir Path folder;

  @Test
  void saysBeforeTrainingAllThatTheDataHasNotAndNothingElse() {
    Evaluator evaluator =
        evaluator(
            new Recorder(folder),
            List.of(
                new SquareFraction(),
                new SquareTv(),
                new HistogramTv(),
                new ClassAccuracy(ClassAccuracy.Params.defaults(), STREAMS),
                new FieldDistance(FieldDistance.Params.defaults(), STREAMS)),
            List.of(
                new ImageGrid(ImageGrid.Params.defaults(), STREAMS),
                new Scatter(new Scatter.Params(10, "x1", "wide"), STREAMS)));

    assertThatThrownBy(() -> evaluator.check(UNTRAINED))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            """
            measure 'square-fraction' knows the chessboard only, but the data is 'circles'; use sliced-wasserstein or moments
            measure 'square-tv' knows the chessboard only, but the data is 'circles'; use sliced-wasserstein or moments
            measure 'histogram-tv' knows the chessboard only, but the data is 'circles'; use sliced-wasserstein or moments
            measure 'class-accuracy' needs samples of classes: data that has them, and a guidance such as 'classifier-free'
            measure 'field-distance' needs the exact velocity, which is not known for data 'circles'
            picture 'image-grid' needs points of the shape [height, width] or [height, width, 3]; those of 'circles' have [2]
            picture 'samples': there is no column 'wide'; the columns are x1, x2\
            """);
  }

  @Test
  void whatFailsKeepsNothingElseFromBeingSeen() {
    Recorder seen = new Recorder(folder);
    Evaluator evaluator =
        evaluator(
            seen,
            List.of(failing("solver rk4: not finite"), learned -> Map.of("good", 2.0)),
            List.of(picture("bad", true), picture("fine", false)));

    assertThatThrownBy(() -> evaluator.look(learned(), seen::result))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("solver rk4: not finite\npicture 'bad' broke");
    assertThat(seen.results).isEqualTo(Map.of("good", 2.0));
    assertThat(seen.pictures).containsExactly("fine@0");
  }

  @Test
  void oneFailureIsThrownAsItIsAndARunThatIsAskedToEndEndsAtOnce() {
    Recorder seen = new Recorder(folder);
    RunFailedException failure = new RunFailedException("once");
    FlowMeasure fails =
        learned -> {
          throw failure;
        };
    FlowMeasure cancelled =
        learned -> {
          throw new RunCancelledException();
        };

    assertThatThrownBy(
            () -> evaluator(seen, List.of(fails), List.of()).look(learned(), seen::result))
        .isSameAs(failure);
    assertThatThrownBy(
            () ->
                evaluator(seen, List.of(cancelled), List.of(picture("never", false)))
                    .look(learned(), seen::result))
        .isInstanceOf(RunCancelledException.class);
    assertThat(seen.pictures).isEmpty();
  }

  /** Gives the measures and pictures in their order, whatever is asked for. */
  private static Evaluator evaluator(
      Recorder seen, List<FlowMeasure> measures, List<FlowPicture> pictures) {
    Iterator<Object> parts = Stream.<Object>concat(measures.stream(), pictures.stream()).iterator();
    Build build =
        new Build() {
          @Override
          public <T> T of(Spec<T> spec) {
            return spec.kind().cast(parts.next());
          }
        };
    Trainer none =
        (plan, model, gradient) -> {
          throw new AssertionError("nothing is trained");
        };
    return new Evaluator(
        seen.context(build, none, () -> {}),
        CIRCLES,
        new Evaluation(
            20,
            0,
            Collections.nCopies(measures.size(), Spec.of(FlowMeasure.class, "any")),
            Collections.nCopies(pictures.size(), Spec.of(FlowPicture.class, "any"))));
  }

  private static LearnedFlow learned() {
    return UNTRAINED.learned(Points.zeros(20, 2), new int[0], 0);
  }

  private static FlowMeasure failing(String text) {
    return learned -> {
      throw new RunFailedException(text);
    };
  }

  private static FlowPicture picture(String name, boolean breaks) {
    return new FlowPicture() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public FlowDrawing draw(LearnedFlow learned) {
        if (breaks) {
          throw new RunFailedException("picture '" + name + "' broke");
        }
        return new FlowDrawing(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), Map.of());
      }
    };
  }
}
