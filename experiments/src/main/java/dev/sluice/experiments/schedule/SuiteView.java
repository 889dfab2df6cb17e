package dev.sluice.experiments.schedule;

import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.runtime.descriptor.Descriptors;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a suite. On a terminal, runs that ended scroll away above a table of the
 * running ones, which is redrawn twice a second; elsewhere each change is a line. All output goes
 * through here in the meantime, so that none ends up in the table. Safe for several threads.
 */
public final class SuiteView implements SuiteWatcher {
  private static final long LIVE_NANOS = Duration.ofMillis(500).toNanos();

  /**
   * A run that goes on.
   *
   * @param steps in all; 0 where it is not known
   * @param since when it was started, by this view's clock
   */
  private record Shown(RunPulse pulse, long steps, long since) {}

  private final PrintWriter out;
  private final Supplier<Terminal> terminal;
  private final SuiteFolder folder;
  private final Headline headline;
  private final ToLongFunction<PlannedRun> totalSteps;
  private final LongSupplier nanoTime;
  private final boolean several;
  private final int all;
  private final Map<PlannedRun, Shown> running = new LinkedHashMap<>();
  private final long start;
  private int already;
  private int done;
  private int failed;
  private List<String> below = List.of();
  private long lastShown;

  /**
   * By the system's clock, with the steps that descriptors name.
   *
   * @param terminal as large as it is when asked
   */
  public SuiteView(
      PrintWriter out, Supplier<Terminal> terminal, SuiteFolder folder, SuitePlan plan, int runs) {
    this(out, terminal, folder, plan, runs, SuiteView::steps, System::nanoTime);
  }

  /**
   * @param terminal as large as it is when asked
   * @param totalSteps of a run, asked once when it starts; 0 where it is not known
   */
  SuiteView(
      PrintWriter out,
      Supplier<Terminal> terminal,
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

  private static long steps(PlannedRun run) {
    SortedMap<String, String> parameters = Descriptors.flat(run.descriptor());
    String steps =
        parameters.getOrDefault(
            "experiment.training.steps", parameters.getOrDefault("experiment.steps", "0"));
    return steps.matches("\\d{1,18}") ? Long.parseLong(steps) : 0;
  }

  @Override
  public synchronized void skipped(PlannedRun run) {
    already++;
  }

  @Override
  public synchronized void changed(PlannedRun run, RunState state, String message) {
    @Nullable Shown before = running.remove(run);
    switch (state) {
      case RUNNING -> {
        running.put(run, shown(run));
        if (!terminal.get().live()) {
          line("start", run, message);
        }
      }
      case FINISHED -> {
        done++;
        line(terminal.get().green("done"), run, result(run, before, message));
      }
      case PRUNED -> {
        done++;
        line(terminal.get().green("pruned"), run, message);
      }
      case FAILED -> {
        failed++;
        line(
            terminal.get().red("failed"),
            run,
            message.replaceFirst("\\.$", "") + "; log: " + folder.log(run));
      }
      case INTERRUPTED -> {
        // Those that were never started are counted at the end; there may be thousands.
        if (before != null) {
          line("ended", run, message);
        }
      }
      case WAITING -> line("again", run, message);
      case ELSEWHERE -> line("elsewhere", run, "another process has it");
    }
  }

  private Shown shown(PlannedRun run) {
    return new Shown(
        new RunPulse(folder.run(run)), totalSteps.applyAsLong(run), nanoTime.getAsLong());
  }

  private String result(PlannedRun run, @Nullable Shown before, String message) {
    RunPulse whole = before == null ? new RunPulse(folder.run(run)) : before.pulse();
    whole.read();
    String metric = headline.of(run);
    String value = whole.value(metric).map(number -> metric + " " + Show.number(number)).orElse("");
    String time =
        before == null
            ? message
            : Show.time(Duration.ofNanos(nanoTime.getAsLong() - before.since()));
    return value.isEmpty() ? time : value + "  " + time;
  }

  private void line(String state, PlannedRun run, String rest) {
    String count = String.format(Locale.ROOT, "[%d/%d]", already + done + failed, all);
    say(count + " " + state + "  " + name(run) + "  seed " + run.seed() + "  " + rest);
  }

  /** Prints a line above the table. */
  @Override
  public synchronized void say(String line) {
    clear();
    out.println(line);
    out.flush();
    lastShown = 0;
  }

  private String name(PlannedRun run) {
    return several ? run.ablation() + ": " + run.variant() : run.variant();
  }

  @Override
  public synchronized void tick() {
    long now = nanoTime.getAsLong();
    if (lastShown != 0 && now - lastShown < LIVE_NANOS) {
      return;
    }
    Terminal terminal = this.terminal.get();
    if (terminal.live()) {
      List<LiveTable.Row> rows =
          running.entrySet().stream()
              .limit(LiveTable.MOST_ROWS)
              .map(entry -> row(entry.getKey(), entry.getValue()))
              .toList();
      List<String> lines = LiveTable.lines(rows, running.size(), summary(now), terminal);
      clear();
      lines.forEach(line -> out.print(line + "\n"));
      out.flush();
      below = lines;
      lastShown = Math.max(1, now);
    }
  }

  /** Removes the table; what follows is printed in its place. */
  @Override
  public synchronized void finish() {
    clear();
    out.flush();
  }

  private void clear() {
    if (!below.isEmpty()) {
      int rows = below.stream().mapToInt(terminal.get()::rowsOf).sum();
      // To the line's beginning: a terminal shows a Ctrl-C as ^C where the cursor stands.
      out.print("\r\u001b[" + rows + "A\u001b[J");
      below = List.of();
    }
  }

  private LiveTable.Row row(PlannedRun run, Shown shown) {
    RunPulse pulse = shown.pulse();
    pulse.read();
    String metric = headline.of(run);
    String value =
        pulse
            .value(metric)
            .map(number -> metric + " " + Show.number(number))
            .or(() -> pulse.value("train/loss").map(number -> "loss " + Show.number(number)))
            .orElse("");
    return new LiveTable.Row(
        name(run), run.seed(), pulse.step(), shown.steps(), pulse.rate(), value);
  }

  private String summary(long now) {
    int ended = done + failed;
    int open = all - already - ended;
    return String.format(
        Locale.ROOT,
        "%d of %d done, %d running, %d waiting, %d failed%s",
        already + done,
        all,
        running.size(),
        open - running.size(),
        failed,
        LiveTable.left(now - start, ended, Math.max(0, open)).map(left -> ", " + left).orElse(""));
  }
}
