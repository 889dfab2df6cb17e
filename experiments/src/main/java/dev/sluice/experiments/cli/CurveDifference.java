package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.journal.MetricCurves;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

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
    SortedMap<String, NavigableMap<Long, Double>> a = curves(first);
    SortedMap<String, NavigableMap<Long, Double>> b = curves(second);
    SortedMap<String, NavigableMap<Long, Double>> all = new TreeMap<>(a);
    all.putAll(b);
    List<CurveDifference> differences = new ArrayList<>();
    for (String metric : all.keySet()) {
      differences.add(
          between(
              metric,
              a.getOrDefault(metric, new TreeMap<>()),
              b.getOrDefault(metric, new TreeMap<>())));
    }
    return differences;
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

  private static CurveDifference between(
      String metric, NavigableMap<Long, Double> first, NavigableMap<Long, Double> second) {
    int common = 0;
    double greatest = Double.NaN;
    double last = Double.NaN;
    long step = 0;
    for (var point : first.entrySet()) {
      Double other = second.get(point.getKey());
      if (other != null) {
        common++;
        last = other - point.getValue();
        if (!(Math.abs(last) <= greatest)) {
          greatest = Math.abs(last);
          step = point.getKey();
        }
      }
    }
    return new CurveDifference(
        metric, List.of(first.size(), second.size()), common, greatest, step, last);
  }

  private static SortedMap<String, NavigableMap<Long, Double>> curves(Path run) {
    SortedMap<String, NavigableMap<Long, Double>> curves = MetricCurves.all(run);
    curves.keySet().removeIf(name -> name.startsWith("system/"));
    return curves;
  }
}
