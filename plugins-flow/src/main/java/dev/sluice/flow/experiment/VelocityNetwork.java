package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Cancellation;
import dev.sluice.flow.guidance.ClassColumns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A student for other programs: form {@code velocity}, u(x, t) in the units of learning. */
final class VelocityNetwork {
  private static final double[] TIMES = {0, 0.1, 0.35, 0.5, 0.75, 1};

  private VelocityNetwork() {}

  /**
   * @param params the parts by which a velocity follows from the network's output
   */
  static LearntNetwork of(
      Student student,
      TrainedModel trained,
      FlowMatching.Params params,
      Cancellation cancellation) {
    Map<String, Spec<?>> parts = new LinkedHashMap<>();
    parts.put("path", params.path());
    parts.put("loss", params.loss());
    parts.put("guidance", params.guidance());
    parts.put("sampler", params.sampler());
    parts.put("solver", params.solver());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("point", Arrays.stream(student.data().shape()).boxed().toList());
    facts.put("learns-means", student.loss().learnsMeans());
    facts.put("classes", student.guidance().seesClasses() ? student.data().classes() : 0);

    int width = student.data().width();
    Points x = Points.zeros(TIMES.length, width);
    Random random = new Random(17);
    Arrays.setAll(x.values(), i -> (float) random.nextGaussian());
    double[] t = new double[TIMES.length];
    Arrays.setAll(t, i -> (float) TIMES[i]);
    int[] labels = new int[TIMES.length];
    Arrays.setAll(labels, i -> i % (1 + student.data().classes()) + ClassColumns.HIDDEN);
    Points velocity = Points.zeros(TIMES.length, width);
    for (int row = 0; row < TIMES.length; row++) {
      VelocityField field =
          labels[row] == ClassColumns.HIDDEN || !student.guidance().seesClasses()
              ? student.velocity(cancellation)
              : student.guided(labels[row], cancellation);
      Points one = Points.zeros(1, width);
      field.evaluate(x.rows(row, row + 1), new double[] {t[row]}, one);
      System.arraycopy(one.values(), 0, velocity.values(), row * width, width);
    }
    NamedValues points = NamedValues.of("x", x.values(), TIMES.length, width);
    NamedValues times = NamedValues.of("t", t, TIMES.length);
    NamedValues classes = NamedValues.of("class", labels, TIMES.length);
    return new LearntNetwork(
        "velocity",
        params.model(),
        parts,
        facts,
        trained,
        student.network(),
        Optional.of(student.data()),
        student.guidance().seesClasses() ? List.of(points, times, classes) : List.of(points, times),
        List.of(NamedValues.of("velocity", velocity.values(), TIMES.length, width)));
  }
}
