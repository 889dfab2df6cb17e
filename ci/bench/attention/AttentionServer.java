import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.FloatBias;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Milliseconds of a pass of the flash kernel a line: {@code forward|backward Lq Lk d heads what
 * threads times}, where what is {@code full}, {@code causal}, {@code window}, {@code alibi}, {@code
 * softcap} or {@code bias}. With {@code flash} or {@code naive} at the end of the line it is that
 * kernel, and bytes that all threads allocated in a call follow.
 */
final class AttentionServer {
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
    Server.serve(new AttentionServer()::answer);
  }

  /** Milliseconds; bytes behind them where a kernel is named. */
  private String answer(String[] words) {
    int queries = Integer.parseInt(words[1]);
    int keys = Integer.parseInt(words[2]);
    int width = Integer.parseInt(words[3]);
    int heads = Integer.parseInt(words[4]);
    int threads = Integer.parseInt(words[6]);
    int times = Integer.parseInt(words[7]);
    String asked = String.join(" ", words[1], words[2], words[3], words[4]);
    if (!asked.equals(shape)) {
      shape = asked;
      SplittableRandom random = new SplittableRandom(1);
      q = normal(random, heads, queries, width);
      k = normal(random, heads, keys, width);
      v = normal(random, heads, keys, width);
      gradient = normal(random, heads, queries, width);
    }
    boolean named = words.length > 8;
    AttentionKernel kernel =
        named && words[8].equals("naive")
            ? naive
            : kernels.computeIfAbsent(threads, AttentionServer::kernel);
    AttentionSpec spec = spec(words[5], queries, keys, width, heads);
    FloatOutput saved = words[0].equals("backward") ? kernel.forward(q, k, v, spec) : null;
    long bytes = named ? Allocations.bytes() : 0;
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      if (saved == null) {
        sink = kernel.forward(q, k, v, spec).out().values()[0];
      } else {
        sink = kernel.backward(q, k, v, spec, saved, gradient).q().values()[0];
      }
    }
    double milliseconds = (System.nanoTime() - start) / 1e6 / times;
    return named
        ? milliseconds + " " + (Allocations.bytes() - bytes) / times
        : String.valueOf(milliseconds);
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
              new FloatBias(
                  new ScoreGrid(1, 1, queries, keys),
                  new float[Math.multiplyExact(queries, keys)]));
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
}
