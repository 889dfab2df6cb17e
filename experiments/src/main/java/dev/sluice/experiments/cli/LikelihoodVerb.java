package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.experiment.DensityExperiment;
import dev.sluice.api.experiment.LearntDensity;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.run.RunFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how likely points are under what a finished run has learnt. */
@Command(
    name = "likelihood",
    description = {
      "Print how likely points are under the density learnt by a finished run.",
      "Points and densities are in the units of the run's data; log p is in nats."
    })
final class LikelihoodVerb extends Verb {
  @Parameters(paramLabel = "RUN", description = "A run's folder, its name or its id.")
  private String run = "";

  @Option(
      names = "--point",
      paramLabel = "X1,X2,...",
      description = "A point; give the option again for another.")
  private List<String> points = List.of();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A file of points, one per line, with or without a header line.")
  private @Nullable Path file;

  @Mixin private RunsOption runsOption = new RunsOption();

  LikelihoodVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      rows.add(PointText.point(points.get(i), "--point " + points.get(i)));
    }
    if (file != null) {
      rows.addAll(PointText.file(file));
    }
    if (rows.isEmpty()) {
      throw new InputException("which points? Give --point 0.5,1.2 or --csv FILE");
    }
    Path folder = new RunFolders(runsOption.folder(context)).find(run);
    Answer answer;
    try (FinishedRun finished = FinishedRun.open(context.registry().get(), folder, List.of())) {
      DensityExperiment experiment =
          finished.experiment(DensityExperiment.class, "has learnt no density");
      answer = log(experiment.learntDensity(), rows);
      finished.note().ifPresent(err()::println);
    }
    if (json) {
      print(asJson(rows, answer));
    } else {
      table(rows, answer);
    }
    return ExitCode.OK;
  }

  /** Of each point log p. */
  private record Answer(double[] log, LearntDensity learnt) {
    double bits(double log) {
      return learnt.bitsPerDimension(log);
    }
  }

  private static Answer log(LearntDensity learnt, List<double[]> rows) {
    int width = learnt.data().width();
    for (double[] row : rows) {
      if (row.length != width) {
        throw new InputException(
            "the point %s has %d values; those of the run's data have %d: %s"
                .formatted(
                    PointText.text(row),
                    row.length,
                    width,
                    learnt.data().columns().stream().limit(8).collect(Collectors.joining(", "))));
      }
    }
    Points given = Points.ofRows(rows.toArray(double[][]::new));
    return new Answer(learnt.inSourceUnits(given), learnt);
  }

  private void table(List<double[]> rows, Answer answer) {
    double[] log = answer.log;
    out().println(String.format(Locale.ROOT, "%12s  %12s  point", "log p", "bits/dim"));
    for (int i = 0; i < log.length; i++) {
      double bits = answer.bits(log[i]);
      out()
          .println(
              String.format(
                  Locale.ROOT, "%12.4f  %12.4f  %s", log[i], bits, PointText.text(rows.get(i))));
    }
    if (log.length > 1) {
      double mean = Arrays.stream(log).average().orElseThrow();
      double bits = answer.bits(mean);
      out().println(String.format(Locale.ROOT, "%12.4f  %12.4f  mean", mean, bits));
    }
  }

  private static ArrayNode asJson(List<double[]> rows, Answer answer) {
    double[] log = answer.log;
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < log.length; i++) {
      ObjectNode one = all.addObject();
      ArrayNode point = one.putArray("point");
      Arrays.stream(rows.get(i)).forEach(point::add);
      one.put("log-density", log[i]).put("bits-per-dimension", answer.bits(log[i]));
    }
    return all;
  }
}
