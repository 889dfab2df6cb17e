import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.likelihood.Likelihood;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Bosh3;
import dev.sluice.flow.solver.Dopri5;
import dev.sluice.flow.solver.Dopri8;
import dev.sluice.flow.solver.HeunEuler;
import dev.sluice.flow.solver.Tsit5;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Solves once a line, {@code mixture|pull|likelihood SOLVER TOLERANCE IN OUT}, and says
 * milliseconds and on how many rows the field was evaluated. The files hold float64, little endian,
 * two a point; a likelihood writes one a point.
 */
final class SamplingServer {
  private static final int COMPONENTS = 8;

  public static void main(String[] arguments) throws Exception {
    Server.serve(SamplingServer::answer);
  }

  private static String answer(String[] words) throws IOException {
    OdeSolver solver = solver(words[1], Double.parseDouble(words[2]));
    Points start = read(Path.of(words[3]));
    Counted field = new Counted(words[0].equals("pull") ? SamplingServer::pull : mixture());
    long begun = System.nanoTime();
    double[] result =
        words[0].equals("likelihood")
            ? Likelihood.of(
                    field,
                    new ExactDivergence(ExactDivergence.Params.defaults()),
                    solver,
                    start,
                    new SplittableRandom(1))
                .logDensity()
            : solver.solve(field, start, Span.forward()).end().values();
    double taken = (System.nanoTime() - begun) / 1e6;
    write(Path.of(words[4]), result);
    return taken + " " + field.rows;
  }

  private static OdeSolver solver(String name, double tolerance) {
    AdaptiveSteps steps = new AdaptiveSteps(tolerance, tolerance, 10_000_000);
    return switch (name) {
      case "heun-euler" -> new HeunEuler(steps);
      case "bosh3" -> new Bosh3(steps);
      case "dopri5" -> new Dopri5(steps);
      case "tsit5" -> new Tsit5(steps);
      case "dopri8" -> new Dopri8(steps);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Eight peaks of deviation 0.3 on a circle of radius 3, weights 1 to 8. */
  private static GaussianMixtureField mixture() {
    double[] weights = new double[COMPONENTS];
    double[] deviations = new double[COMPONENTS];
    Points means = Points.zeros(COMPONENTS, 2);
    for (int k = 0; k < COMPONENTS; k++) {
      weights[k] = k + 1;
      deviations[k] = 0.3;
      means.set(k, 0, 3 * Math.cos(k * Math.PI / 4));
      means.set(k, 1, 3 * Math.sin(k * Math.PI / 4));
    }
    return new GaussianMixtureField(
        new GaussianMixture(weights, means, deviations), new LinearSchedule());
  }

  /** dx/dt = -c (x - cos t), with c beside x in the state. */
  private static void pull(Points x, double[] t, Points velocity) {
    double[] from = x.values();
    double[] to = velocity.values();
    for (int i = 0; i < t.length; i++) {
      to[2 * i] = -from[2 * i + 1] * (from[2 * i] - Math.cos(t[i]));
      to[2 * i + 1] = 0;
    }
  }

  private static Points read(Path file) throws IOException {
    var numbers = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[numbers.capacity() / Double.BYTES];
    numbers.asDoubleBuffer().get(values);
    return Points.of(values.length / 2, 2, values);
  }

  private static void write(Path file, double[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    Files.write(file, bytes.array());
  }

  /** The field, and how many rows it was asked for. */
  private static final class Counted implements KnownDivergence {
    private final VelocityField field;
    private long rows;

    Counted(VelocityField field) {
      this.field = field;
    }

    @Override
    public void evaluate(Points x, double[] t, Points velocity) {
      rows += x.count();
      field.evaluate(x, t, velocity);
    }

    @Override
    public double[] divergence(Points x, double[] t) {
      return ((KnownDivergence) field).divergence(x, t);
    }
  }
}
