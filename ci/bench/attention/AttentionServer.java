import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.run.Threads;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.memory.Allocations;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Times one pass of the flash kernel a line: {@code forward|backward|peak Lq Lk d heads what
 * threads}, where what is {@code full}, {@code causal}, {@code window}, {@code alibi}, {@code
 * softcap} or {@code bias}. With {@code flash} or {@code naive} at the end of the line it is that
 * kernel, and bytes that all threads allocated meanwhile follow the milliseconds.
 */
final class AttentionServer {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 10;
  private static final int WINDOW = 256;

  private final Map<Integer, FlashKernel> kernels = new HashMap<>();
  private final AttentionKernel naive = new NaiveKernel();
  private String shape = "";
  private FloatHeads q;
  private FloatHeads k;
  private FloatHeads v;
  private FloatHeads gradient;
  private volatile float sink;

  public static void main(String[] arguments) throws Exception {
    AttentionServer server = new AttentionServer();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready " + TileMaths.fastest().description());
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(server.answer(line.trim().split(" ")));
    }
  }

  /** Milliseconds, or for {@code peak} GFLOP/s; bytes behind them where a kernel is named. */
  private String answer(String[] words) throws InterruptedException {
    int queries = Integer.parseInt(words[1]);
    int keys = Integer.parseInt(words[2]);
    int width = Integer.parseInt(words[3]);
    int heads = Integer.parseInt(words[4]);
    int threads = Integer.parseInt(words[6]);
    if (words[0].equals("peak")) {
      return String.valueOf(peak(threads));
    }
    String asked = String.join(" ", words[1], words[2], words[3], words[4]);
    if (!asked.equals(shape)) {
      shape = asked;
      SplittableRandom random = new SplittableRandom(1);
      q = normal(random, heads, queries, width);
      k = normal(random, heads, keys, width);
      v = normal(random, heads, keys, width);
      gradient = normal(random, heads, queries, width);
    }
    boolean named = words.length > 7;
    AttentionKernel kernel =
        named && words[7].equals("naive")
            ? naive
            : kernels.computeIfAbsent(threads, AttentionServer::kernel);
    AttentionSpec spec = spec(words[5], queries, keys, width, heads);
    FloatOutput saved = words[0].equals("backward") ? kernel.forward(q, k, v, spec) : null;
    long bytes = named ? Allocations.bytes() : 0;
    long start = System.nanoTime();
    if (saved == null) {
      sink = kernel.forward(q, k, v, spec).out().values()[0];
    } else {
      sink = kernel.backward(q, k, v, spec, saved, gradient).q().values()[0];
    }
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return named ? milliseconds + " " + (Allocations.bytes() - bytes) : "" + milliseconds;
  }

  private static AttentionSpec spec(String what, int queries, int keys, int width, int heads) {
    AttentionSpec plain = AttentionSpec.scaled(1 / Math.sqrt(width));
    double[] slopes = new double[heads];
    Arrays.setAll(slopes, i -> Math.pow(2, -8.0 * (i + 1) / heads));
    return switch (what) {
      case "full" -> plain;
      case "causal" -> plain.withMask(Band.causal(Alignment.TOP_LEFT, queries, keys));
      case "window" ->
          plain.withMask(Band.window(Alignment.TOP_LEFT, queries, keys, WINDOW - 1, 0));
      case "alibi" -> plain.withScore(new Alibi(slopes, 0));
      case "softcap" -> plain.withScore(new SoftCap(30));
      case "bias" ->
          plain.withScore(
              new Bias(
                  new ScoreGrid(1, 1, queries, keys),
                  new double[Math.multiplyExact(queries, keys)]));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static FlashKernel kernel(int threads) {
    return new FlashKernel(
        new FlashKernel.Params(96, 96),
        TileMaths.fastest(),
        TileMaths.fastestLayers(),
        new WorkerPool(new Threads(threads), () -> {}));
  }

  private static FloatHeads normal(SplittableRandom random, int heads, int rows, int width) {
    FloatHeads made = FloatHeads.zeros(1, heads, rows, width);
    for (int i = 0; i < made.values().length; i++) {
      made.values()[i] = (float) random.nextGaussian();
    }
    return made;
  }

  /** Fused multiply-adds without memory, on each thread at once. */
  private double peak(int threads) throws InterruptedException {
    int steps = 2_000_000;
    Thread[] all = new Thread[threads];
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      all[i] = new Thread(() -> sink = chains(steps));
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    return 2.0 * threads * steps * CHAINS * SPECIES.length() / (System.nanoTime() - start);
  }

  private static float chains(int steps) {
    FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector y = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y;
    for (int step = 0; step < steps; step++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j);
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
