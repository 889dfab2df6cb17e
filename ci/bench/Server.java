import dev.sluice.runtime.vector.TileMaths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of a process that a comparison asks: a line of words is answered by a line of numbers.
 * Two are answered here: {@code peak THREADS} by the GFLOP/s of fused multiply-adds without memory,
 * {@code stream THREADS BYTES} by the GB/s of reading so many bytes again and again.
 */
final class Server {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 10;

  private static volatile float sink;
  private static float[] read = new float[0];

  private Server() {}

  /** Answers until the input ends. */
  static void serve(Answer answer) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready JDK " + Runtime.version() + ", " + TileMaths.fastest().description());
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.trim().split(" ");
      System.out.println(
          switch (words[0]) {
            case "peak" -> peak(Integer.parseInt(words[1]));
            case "stream" -> stream(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            default -> answer.to(words);
          });
    }
  }

  /** What a process does with a line. */
  interface Answer {
    /** A number, or several in a text. */
    Object to(String[] words) throws IOException;
  }

  private static double peak(int threads) throws InterruptedException {
    int steps = 2_000_000;
    double nanoseconds = nanoseconds(threads, thread -> sink = chains(steps));
    return 2.0 * threads * steps * CHAINS * SPECIES.length() / nanoseconds;
  }

  private static double stream(int threads, int bytes) throws InterruptedException {
    int count = bytes / Float.BYTES / threads;
    if (read.length != count * threads) {
      read = new float[count * threads];
    }
    // Compiled first: a long array is read but once.
    for (int i = 0; i < 300; i++) {
      sink = sum(0, Math.min(count, 1 << 14));
    }
    int times = Math.max(1, 100_000_000 / bytes);
    double nanoseconds =
        nanoseconds(
            threads,
            thread -> {
              for (int i = 0; i < times; i++) {
                sink = sum(thread * count, (thread + 1) * count);
              }
            });
    return (double) times * count * threads * Float.BYTES / nanoseconds;
  }

  private static double nanoseconds(int threads, IntConsumer work) throws InterruptedException {
    Thread[] all = new Thread[threads];
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      all[i] = new Thread(() -> work.accept(thread));
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    return System.nanoTime() - start;
  }

  private static float sum(int from, int to) {
    int step = SPECIES.length();
    FloatVector a = FloatVector.zero(SPECIES), b = a, c = a, d = a;
    for (int i = from; i + 4 * step <= to; i += 4 * step) {
      a = a.add(FloatVector.fromArray(SPECIES, read, i));
      b = b.add(FloatVector.fromArray(SPECIES, read, i + step));
      c = c.add(FloatVector.fromArray(SPECIES, read, i + 2 * step));
      d = d.add(FloatVector.fromArray(SPECIES, read, i + 3 * step));
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }

  /** The sum of each chain is the addend, which has the shortest way through the unit. */
  private static float chains(int steps) {
    FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector y = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y;
    for (int step = 0; step < steps; step++) {
      a = x.fma(y, a);
      b = x.fma(y, b);
      c = x.fma(y, c);
      d = x.fma(y, d);
      e = x.fma(y, e);
      f = x.fma(y, f);
      g = x.fma(y, g);
      h = x.fma(y, h);
      i = x.fma(y, i);
      j = x.fma(y, j);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j);
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
