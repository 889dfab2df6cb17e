package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportPicture;
import dev.sluice.experiments.statistics.Row;
import java.util.ArrayList;
import java.util.List;

/** All pictures of an ablation that its results allow. */
final class Pictures {
  private static final int MOST_ROWS = 40;
  private static final double LEVEL = 0.95;

  private Pictures() {}

  static List<ReportPicture> of(AblationReport report) {
    String prefix = report.name().replaceAll("[^A-Za-z0-9._-]+", "-") + "-";
    Looks looks = new Looks(report.order(), report.baseline());
    List<ReportPicture> pictures = new ArrayList<>();
    report.claims().ifPresent(claims -> compared(report, claims, looks, prefix, pictures));
    List<String> metrics =
        report.claims().map(claims -> List.of(claims.analysis().metric())).orElse(List.of());
    double level = report.claims().map(Claims::level).orElse(LEVEL);
    pictures.addAll(new Curves(report, looks, level).pictures(prefix, metrics));
    return pictures;
  }

  private static void compared(
      AblationReport report,
      Claims claims,
      Looks looks,
      String prefix,
      List<ReportPicture> pictures) {
    List<Row> measured = claims.variants().stream().filter(row -> row.n() > 0).toList();
    if (!measured.isEmpty() && measured.size() <= MOST_ROWS) {
      pictures.add(ForestPlot.of(prefix + "effects", claims, looks));
    }
    new Costs(report.results()).picture(prefix, claims, looks).ifPresent(pictures::add);
    if (!measured.isEmpty()) {
      GridOfVariants.of(report.results().ablation())
          .ifPresent(grid -> pictures.add(HeatMap.of(prefix + "grid", grid, claims)));
    }
  }
}
