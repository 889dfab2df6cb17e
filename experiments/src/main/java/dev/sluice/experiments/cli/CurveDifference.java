package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.journal.CurvePoints;
import dev.sluice.experiments.journal.StepWindow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far two runs' curves of one metric are apart.
 *
 * @param points in the first and in the second
 * @param common how many steps both have
 * @param greatest the largest absolute difference over common steps; NaN where there is none
 * @param step where it is
 * @param last the difference at the last common step; NaN where there is none
 */
record CurveDifference(
    String metric, List<Integer> points, int common, double greatest, long step, double last) {

  /** Of every metric that either logged, but those of the machine. */
  static List<CurveDifference> of(Path first, Path second) {
    SortedMap<String, Counting> counts = new TreeMap<>();
    long from = Long.MIN_VALUE;
    boolean more = true;
    while (more) {
      StepWindow a = StepWindow.read(first, from, Long.MAX_VALUE);
      StepWindow b = StepWindow.read(second, from, a.to());
      a.cutAfter(b.to());
      for (String metric : union(a.curves().keySet(), b.curves().keySet())) {
        counts
            .computeIfAbsent(metric, Counting::new)
            .add(
                a.curves().getOrDefault(metric, new CurvePoints()),
                b.curves().getOrDefault(metric, new CurvePoints()));
      }
      from = b.to() + 1;
      more = a.hasMore() || b.hasMore();
    }
    return counts.values().stream().map(Counting::difference).toList();
  }

  private static SortedSet<String> union(Set<String> a, Set<String> b) {
    SortedSet<String> union = new TreeSet<>(a);
    union.addAll(b);
    return union;
  }

  static void print(PrintWriter out, List<CurveDifference> differences) {
    out.println("curves:");
    TextTable table =
        new TextTable("", "points", "points", "common", "last difference", "greatest", "at step");
    for (CurveDifference one : differences) {
      boolean none = one.common() == 0;
      table.row(
          "  " + one.metric(),
          Integer.toString(one.points().get(0)),
          Integer.toString(one.points().get(1)),
          Integer.toString(one.common()),
          none ? "-" : Show.number(one.last()),
          none ? "-" : Show.number(one.greatest()),
          none ? "-" : Long.toString(one.step()));
    }
    out.print(table);
  }

  static void add(ObjectNode node, List<CurveDifference> differences) {
    for (CurveDifference one : differences) {
      ObjectNode curve = node.putObject(one.metric());
      curve.putArray("points").add(one.points().get(0)).add(one.points().get(1));
      curve.put("common", one.common());
      if (one.common() > 0) {
        curve.put("last", one.last()).put("greatest", one.greatest()).put("step", one.step());
      }
    }
  }

  /** One metric, window by window of ascending steps. */
  private static final class Counting {
    private final String metric;
    private int first;
    private int second;
    private int common;
    private double greatest = Double.NaN;
    private double last = Double.NaN;
    private long step;

    Counting(String metric) {
      this.metric = metric;
    }

    void add(CurvePoints a, CurvePoints b) {
      first += a.size();
      second += b.size();
      int j = 0;
      for (int i = 0; i < a.size(); i++) {
        while (j < b.size() && b.step(j) < a.step(i)) {
          j++;
        }
        if (j < b.size() && b.step(j) == a.step(i)) {
          common(a.step(i), b.value(j) - a.value(i));
        }
      }
    }

    private void common(long atStep, double difference) {
      common++;
      last = difference;
      if (!(Math.abs(last) <= greatest)) {
        greatest = Math.abs(last);
        step = atStep;
      }
    }

    CurveDifference difference() {
      return new CurveDifference(metric, List.of(first, second), common, greatest, step, last);
    }
  }
}
