package dev.sluice.attention.memory;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Table;
import dev.sluice.attention.picture.LogChart;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what attention kernels allocate, forward and backward, as rows grow, fits the exponent,
 * and draws it with the time beside it. A second table has the numbers that kernels move, counted
 * in their own loops, beside those of the paper's two algorithms by its formulas.
 */
@Describe("Measures bytes and time of attention kernels as rows grow, and fits how they grow.")
public final class AttentionMemory implements Experiment {
  private final Params params;
  private final RunContext run;
  private final List<Sweep> sweeps;

  /** What is measured, and where it ends. */
  public record Params(
      @Describe("The kernels.") @Size(min = 1) List<Spec<AttentionKernel>> kernels,
      @Describe("Numbers of rows, rising; one head, as many keys as queries.") @Size(min = 1)
          List<@Min(1) Integer> rows,
      @Describe("The width of the head.") @Min(1) int width,
      @Describe("A kernel ends before a call would allocate more megabytes, by its growth.")
          @Positive
          @DecimalMax(Double.POSITIVE_INFINITY)
          double megabytes,
      @Describe("A kernel ends before a call would take more seconds, by its growth.")
          @Positive
          @DecimalMax(Double.POSITIVE_INFINITY)
          double seconds,
      @Describe("Numbers that the fast memory of the traffic model holds.") int fastMemory) {
    public Params {
      for (int i = 1; i < rows.size(); i++) {
        Rule.of("rows").require(rows.get(i) > rows.get(i - 1), "rows must rise, not %s", rows);
      }
      Rule.of("fast-memory", "width")
          .require(
              fastMemory >= 4 * width,
              "fast-memory must hold at least 4 rows, %s, not %s",
              4 * width,
              fastMemory);
    }

    /**
     * Naive and flash attention up to 16,384 rows, within half a gigabyte and 20 seconds per call.
     */
    public static Params defaults() {
      return new Params(
          List.of(Spec.of(AttentionKernel.class, "naive"), Spec.of(AttentionKernel.class, "flash")),
          List.of(512, 1024, 2048, 4096, 8192, 16_384),
          64,
          500,
          20,
          25_600);
    }
  }

  @Inject
  public AttentionMemory(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.sweeps =
        params.kernels.stream().map(spec -> new Sweep(spec.type(), run.build().of(spec))).toList();
  }

  @Override
  public void run() {
    for (Sweep sweep : sweeps) {
      for (int rows : params.rows) {
        run.cancellation().check();
        sweep.measure(
            rows,
            params.width,
            params.megabytes,
            params.seconds,
            run.streams().named("rows-" + rows));
      }
      run.metrics()
          .result(
              "memory/" + sweep.name + "-exponent",
              Growth.exponent(sweep.rows(), sweep.megabytes()));
      run.metrics()
          .result(
              "time/" + sweep.name + "-exponent",
              Growth.exponent(sweep.rows(), sweep.milliseconds()));
      run.metrics().result("memory/" + sweep.name + "-refused", (double) sweep.refused.size());
    }
    run.artifacts().table("memory", measured());
    run.artifacts().table("traffic", traffic());
    run.artifacts().picture("memory-and-time", 0, picture());
  }

  private Table measured() {
    List<List<Object>> rows = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      for (int i = 0; i < sweep.sizes.size(); i++) {
        rows.add(row(sweep, i, "forward", sweep.forward.get(i)));
        rows.add(row(sweep, i, "forward and backward", sweep.both.get(i)));
      }
      for (Sweep.Refused refused : sweep.refused) {
        rows.add(List.of(sweep.name, refused.rows(), refused.why(), "", "", ""));
      }
    }
    return new Table(
        List.of("kernel", "rows", "pass", "allocated-mb", "live-peak-mb", "milliseconds"), rows);
  }

  private static List<Object> row(Sweep sweep, int i, String pass, Usage usage) {
    return List.of(
        sweep.name,
        sweep.sizes.get(i),
        pass,
        usage.allocated() / 1e6,
        usage.livePeak() / 1e6,
        usage.milliseconds());
  }

  private Table traffic() {
    List<List<Object>> rows = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      for (int i = 0; i < sweep.bothMoved.size(); i++) {
        int n = sweep.sizes.get(i);
        Counter.Moved forward = sweep.forwardMoved.get(i);
        Counter.Moved both = sweep.bothMoved.get(i);
        double standard = PaperTraffic.standard(n, params.width);
        double flash = PaperTraffic.flash(n, params.width, params.fastMemory);
        rows.add(moved(sweep, n, "forward", forward, standard, flash));
        rows.add(moved(sweep, n, "forward and backward", both, "", ""));
      }
    }
    return new Table(
        List.of(
            "kernel", "rows", "pass", "read", "written", "both", "paper-standard", "paper-flash"),
        rows);
  }

  private static List<Object> moved(
      Sweep sweep, int n, String pass, Counter.Moved moved, Object standard, Object flash) {
    return List.of(
        sweep.name, n, pass, moved.read(), moved.written(), moved.all(), standard, flash);
  }

  private BufferedImage picture() {
    LogChart memory = new LogChart("Megabytes allocated, forward and backward", "rows");
    LogChart time = new LogChart("Milliseconds, forward and backward", "rows");
    for (Sweep sweep : sweeps) {
      double bytes = Growth.exponent(sweep.rows(), sweep.megabytes());
      double clock = Growth.exponent(sweep.rows(), sweep.milliseconds());
      memory.curve(label(sweep, bytes), sweep.rows(), sweep.megabytes());
      time.curve(label(sweep, clock), sweep.rows(), sweep.milliseconds());
    }
    return LogChart.beside(memory, time);
  }

  private static String label(Sweep sweep, double exponent) {
    return String.format("%s: rows^%.2f", sweep.name, exponent);
  }
}
