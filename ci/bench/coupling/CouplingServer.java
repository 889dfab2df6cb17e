import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.Pairing;
import dev.sluice.flow.coupling.ExactTransport;
import dev.sluice.flow.coupling.Sinkhorn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Couples once a line, {@code exact|sinkhorn WIDTH REGULARIZATION ITERATIONS NOISE DATA}, and says
 * milliseconds, from the points on, and the mean cost. The files hold float64, little endian.
 */
final class CouplingServer {
  public static void main(String[] arguments) throws Exception {
    Server.serve(CouplingServer::answer);
  }

  private static String answer(String[] words) throws IOException {
    int width = Integer.parseInt(words[1]);
    Points noise = read(Path.of(words[4]), width);
    Points data = read(Path.of(words[5]), width);
    if (words[0].equals("exact")) {
      Coupling exact = new ExactTransport();
      long begun = System.nanoTime();
      Pairing pairs = exact.pair(noise, data, new SplittableRandom(1));
      double taken = (System.nanoTime() - begun) / 1e6;
      double cost = 0;
      for (int i = 0; i < noise.count(); i++) {
        cost += squared(noise, pairs.noise()[i], data, pairs.data()[i]) / noise.count();
      }
      return taken + " " + cost;
    }
    Sinkhorn.Params params =
        new Sinkhorn.Params(Double.parseDouble(words[2]), Integer.parseInt(words[3]));
    long begun = System.nanoTime();
    Points plan = new Sinkhorn(params).plan(noise, data);
    double taken = (System.nanoTime() - begun) / 1e6;
    double cost = 0;
    for (int i = 0; i < noise.count(); i++) {
      for (int j = 0; j < data.count(); j++) {
        cost += plan.get(i, j) * squared(noise, i, data, j);
      }
    }
    return taken + " " + cost;
  }

  private static double squared(Points a, int i, Points b, int j) {
    double sum = 0;
    for (int k = 0; k < a.width(); k++) {
      sum += (a.get(i, k) - b.get(j, k)) * (a.get(i, k) - b.get(j, k));
    }
    return sum;
  }

  private static Points read(Path file, int width) throws IOException {
    var numbers = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[numbers.capacity() / Double.BYTES];
    numbers.asDoubleBuffer().get(values);
    return Points.of(values.length / width, width, values);
  }
}
