package dev.sluice.experiments.schedule;

import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a suite goes. On a terminal runs that ended scroll away above a table of those that
 * run, which is written over twice a second; elsewhere each change is a line.
 */
public final class SuiteView implements SuiteWatcher {
  private static final long LIVE_NANOS = Duration.ofMillis(500).toNanos();
  private static final int MOST_ROWS = 20;

  private final PrintWriter out;
  private final Terminal terminal;
  private final SuiteFolder folder;
  private final Headline headline;
  private final ToLongFunction<PlannedRun> totalSteps;
  private final LongSupplier nanoTime;
  private final boolean several;
  private final int all;
  private final Map<PlannedRun, RunPulse> running = new LinkedHashMap<>();
  private final Map<PlannedRun, Long> since = new LinkedHashMap<>();
  private final long start;
  private int already;
  private int done;
  private int failed;
  private int linesBelow;
  private long lastShown;

  /**
   * @param totalSteps of a run; 0 where it is not known
   */
  public SuiteView(
      PrintWriter out,
      Terminal terminal,
      SuiteFolder folder,
      SuitePlan plan,
      int runs,
      ToLongFunction<PlannedRun> totalSteps,
      LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.folder = folder;
    this.headline = new Headline(plan);
    this.totalSteps = totalSteps;
    this.nanoTime = nanoTime;
    this.several = plan.ablations().size() > 1;
    this.all = runs;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public void changed(PlannedRun run, RunState state, String message) {
    if (message.equals("done already")) {
      already++;
      return;
    }
    RunPulse pulse = running.remove(run);
    Long began = since.remove(run);
    switch (state) {
      case RUNNING -> {
        running.put(run, new RunPulse(folder.run(run)));
        since.put(run, nanoTime.getAsLong());
        if (!terminal.live()) {
          line("start", run, message);
        }
      }
      case DONE -> {
        done++;
        line(terminal.green("done"), run, result(run, pulse, began, message));
      }
      case FAILED -> {
        failed++;
        line(terminal.red("failed"), run, message + "; log: " + folder.log(run));
      }
      case INTERRUPTED -> line("ended", run, message);
      case WAITING -> line("again", run, message);
      case ELSEWHERE -> line("elsewhere", run, "another process has it");
    }
  }

  private String result(
      PlannedRun run, @Nullable RunPulse pulse, @Nullable Long began, String message) {
    RunPulse whole = pulse == null ? new RunPulse(folder.run(run)) : pulse;
    whole.read();
    String metric = headline.of(run);
    String value = whole.value(metric).map(number -> metric + " " + Show.number(number)).orElse("");
    String time =
        began == null ? message : Show.time(Duration.ofNanos(nanoTime.getAsLong() - began));
    return value.isEmpty() ? time : value + "  " + time;
  }

  private void line(String state, PlannedRun run, String rest) {
    clear();
    String count = String.format(Locale.ROOT, "[%d/%d]", already + done + failed, all);
    out.println(count + " " + state + "  " + name(run) + "  seed " + run.seed() + "  " + rest);
    out.flush();
    lastShown = 0;
  }

  private String name(PlannedRun run) {
    return several ? run.ablation() + ": " + run.variant() : run.variant();
  }

  @Override
  public void tick() {
    long now = nanoTime.getAsLong();
    if (terminal.live() && (lastShown == 0 || now - lastShown >= LIVE_NANOS)) {
      String block = table(now);
      clear();
      out.print(block);
      out.flush();
      linesBelow = (int) block.lines().count();
      lastShown = Math.max(1, now);
    }
  }

  /** Takes the table away; what follows is printed where it stood. */
  public void finish() {
    clear();
    out.flush();
  }

  private void clear() {
    if (linesBelow > 0) {
      out.print("\u001b[" + linesBelow + "A\u001b[J");
      linesBelow = 0;
    }
  }

  private String table(long now) {
    TextTable table = new TextTable("variant", "seed", "step", "steps/s", "left", "metric");
    running.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(entry -> row(table, entry.getKey(), entry.getValue()));
    StringBuilder block = new StringBuilder();
    int width = terminal.width() - 1;
    (running.isEmpty() ? "" : table.toString())
        .lines()
        .forEach(line -> block.append(cut(line, width)).append('\n'));
    block.append(cut(summary(now), width)).append('\n');
    return block.toString();
  }

  private void row(TextTable table, PlannedRun run, RunPulse pulse) {
    pulse.read();
    long total = totalSteps.applyAsLong(run);
    String steps = String.format(Locale.ROOT, "%,d", pulse.step());
    String left =
        total > pulse.step() && pulse.rate() > 0
            ? Show.time(Duration.ofMillis((long) (1000 * (total - pulse.step()) / pulse.rate())))
            : "";
    String metric = headline.of(run);
    String value =
        pulse
            .value(metric)
            .map(number -> metric + " " + Show.number(number))
            .or(() -> pulse.value("train/loss").map(number -> "loss " + Show.number(number)))
            .orElse("");
    table.row(
        name(run),
        Long.toString(run.seed()),
        total > 0 ? String.format(Locale.ROOT, "%s/%,d", steps, total) : steps,
        pulse.rate() == 0 ? "" : Show.number(Math.round(pulse.rate() * 10) / 10.0),
        left,
        value);
  }

  private String summary(long now) {
    int ended = done + failed;
    int open = all - already - ended - running.size();
    String left =
        ended == 0
            ? ""
            : ", about "
                + Show.time(
                    Duration.ofNanos((now - start) / ended * Math.max(0, all - already - ended)))
                + " left";
    return String.format(
        Locale.ROOT,
        "%d of %d done, %d running, %d waiting, %d failed%s",
        already + done,
        all,
        running.size(),
        open,
        failed,
        left);
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width));
  }
}
