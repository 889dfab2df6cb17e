package dev.sluice.alignment.exploration.experiment;

import dev.sluice.alignment.picture.Chart;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Table;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Growth as numbers, a table and a picture. */
record GrowthReport(List<Integer> sizes, List<GrowthCurve> curves) {

  void tell(Metrics metrics, RandomGenerator random) {
    for (GrowthCurve curve : curves) {
      for (int i = 0; i < sizes.size(); i++) {
        metrics.log("eval/episodes-" + curve.name(), sizes.get(i), curve.median(i));
      }
      GrowthCurve.Exponent exponent = curve.exponent(logSizes(), random);
      metrics.result("eval/exponent-" + curve.name(), exponent.value());
      metrics.result("eval/exponent-" + curve.name() + "-low", exponent.low());
      metrics.result("eval/exponent-" + curve.name() + "-high", exponent.high());
    }
  }

  Table table() {
    List<String> columns = new ArrayList<>(List.of("actions"));
    for (GrowthCurve curve : curves) {
      for (String what : List.of("median", "least", "most")) {
        columns.add(curve.name() + "-" + what);
      }
    }
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      List<Object> row = new ArrayList<>(List.of(sizes.get(i)));
      for (GrowthCurve curve : curves) {
        row.addAll(curve.summary(i));
      }
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  BufferedImage picture() {
    Chart chart = new Chart("Episodes needed, tell-tale bandit", "log10 actions", "log10 episodes");
    for (GrowthCurve curve : curves) {
      chart.curve(curve.name(), logSizes(), curve.logMedians());
    }
    return chart.image();
  }

  private double[] logSizes() {
    return sizes.stream().mapToDouble(Math::log10).toArray();
  }
}
