import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.network.Activation;
import dev.sluice.flow.network.Mlp;
import dev.sluice.flow.network.SimdMlp;
import dev.sluice.runtime.learn.Adam;
import dev.sluice.runtime.tensor.PyTorchTensors;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import dev.sluice.tensor.Tensors;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Milliseconds of one step a line: {@code train|gradient|adam|write|velocity|divergence width batch
 * threads repetitions}, for the network {@code simd-mlp} or {@code mlp}, points of the plane.
 */
final class MlpServer {
  private static final int DEPTH = 4;

  private final String type;
  private final Map<String, Net> nets = new HashMap<>();
  private final Map<Integer, Regression> batches = new HashMap<>();
  private Tensors tensors;

  private MlpServer(String type) {
    this.type = type;
  }

  public static void main(String[] arguments) throws Exception {
    Server.serve(new MlpServer(arguments[0])::answer);
  }

  private double answer(String[] words) {
    int width = Integer.parseInt(words[1]);
    int threads = Integer.parseInt(words[3]);
    int times = Integer.parseInt(words[4]);
    Regression batch = batches.computeIfAbsent(Integer.parseInt(words[2]), MlpServer::batch);
    Net net = nets.computeIfAbsent(width + " " + threads, name -> new Net(width, threads));
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      switch (words[0]) {
        case "train" -> {
          net.gradient(batch);
          net.adam();
          net.write();
        }
        case "gradient" -> net.gradient(batch);
        case "adam" -> net.adam();
        case "write" -> net.write();
        case "velocity" -> net.velocity(batch);
        case "divergence" -> net.divergence(batch);
        default -> throw new IllegalArgumentException(words[0]);
      }
    }
    return (System.nanoTime() - start) / 1e6 / times;
  }

  /** A network, its optimizer, and the flat vectors between them, as the training loop has them. */
  private final class Net {
    private final Network network;
    private final Adam adam = new Adam(Adam.Params.defaults());
    private final ExactDivergence exact = new ExactDivergence(ExactDivergence.Params.defaults());
    private final float[] parameters;
    private final float[] gradient;
    private long step;

    Net(int width, int threads) {
      Mlp.Params params = new Mlp.Params(Collections.nCopies(DEPTH, width), Activation.SILU, 0);
      Streams streams = name -> new SplittableRandom(1);
      if (type.equals("mlp")) {
        // One engine a process: its number of threads is set at the first tensor.
        tensors = tensors == null ? new PyTorchTensors("cpu", new Threads(threads)) : tensors;
        network = new Mlp(params, tensors, streams).create(NetworkShape.of(2));
      } else {
        WorkerPool workers = new WorkerPool(new Threads(threads), () -> {});
        network =
            new SimdMlp(
                    params,
                    TileMaths.fastestLayers(),
                    TileMaths.fastestMatrices(),
                    workers,
                    streams)
                .create(NetworkShape.of(2));
      }
      parameters = new float[network.parameterCount()];
      gradient = new float[parameters.length];
      network.readParameters(parameters);
    }

    void gradient(Regression batch) {
      network.lossAndGradient(batch, gradient);
    }

    void adam() {
      adam.update(++step, 1, parameters, gradient);
    }

    void write() {
      network.writeParameters(parameters);
    }

    void velocity(Regression batch) {
      network.evaluate(batch.x(), batch.t(), Points.zeros(batch.x().count(), 2));
    }

    void divergence(Regression batch) {
      int n = batch.x().count();
      exact
          .of(network, n, 2, new SplittableRandom(1))
          .evaluate(batch.x(), batch.t(), new int[n], Points.zeros(n, 2), new double[n]);
    }
  }

  private static Regression batch(int rows) {
    SplittableRandom random = new SplittableRandom(2);
    return new Regression(
        normal(random, rows), random.doubles(rows).toArray(), normal(random, rows));
  }

  private static Points normal(SplittableRandom random, int rows) {
    Points points = Points.zeros(rows, 2);
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] = random.nextGaussian();
    }
    return points;
  }
}
