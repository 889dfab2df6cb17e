package dev.sluice.flow.data;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Density;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Sha256;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A mixture of round normal distributions of any width, given by its parameters. Its velocity,
 * score, density and divergence under every schedule are known in closed form.
 */
@Describe("A mixture of round normal distributions, whose exact velocity is known.")
public final class MixtureData implements DataSource {
  private final Params params;
  private final GaussianMixture mixture;

  /** The components. */
  public record Params(
      @Describe("Each component's mean.") @Size(min = 1) List<@Size(min = 1) List<Double>> means,
      @Describe("Each component's deviation, above 0.") List<@Positive Double> deviations,
      @Describe("Each component's weight, above 0; divided by their sum.")
          List<@Positive Double> weights) {
    public Params {
      int components = means.size();
      Rule.of("means", "deviations", "weights")
          .require(
              deviations.size() == components && weights.size() == components,
              "means, deviations and weights must be as many; found %s, %s and %s",
              components,
              deviations.size(),
              weights.size());
      int width = means.get(0).size();
      for (List<Double> mean : means) {
        Rule.of("means")
            .require(
                mean.size() == width,
                "means must be of one width; the first has %s values, number %s has %s",
                width,
                means.indexOf(mean) + 1,
                mean.size());
      }
    }

    /** Three components in the plane. */
    public static Params defaults() {
      return new Params(
          List.of(List.of(1.5, -0.5), List.of(-1.0, -1.2), List.of(0.2, 1.8)),
          List.of(0.5, 0.7, 0.35),
          List.of(0.5, 0.3, 0.2));
    }
  }

  @Inject
  public MixtureData(Params params) {
    this.params = params;
    double[][] rows = new double[params.means.size()][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = array(params.means.get(k));
    }
    mixture =
        new GaussianMixture(array(params.weights), Points.ofRows(rows), array(params.deviations));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public int[] shape() {
    return new int[] {mixture.width()};
  }

  @Override
  public Points draw(int count, RandomGenerator random) {
    return mixture.draw(count, random);
  }

  @Override
  public Points reference(int count, RandomGenerator random) {
    return mixture.draw(count, random);
  }

  /** A point's class is its component. */
  @Override
  public int classes() {
    return mixture.components();
  }

  @Override
  public Labelled drawLabelled(int count, RandomGenerator random) {
    return mixture.drawLabelled(count, random);
  }

  @Override
  public Points reference(int count, int label, RandomGenerator random) {
    return mixture.component(label).draw(count, random);
  }

  @Override
  public Optional<VelocityField> exactVelocity(Schedule schedule, int label) {
    return Optional.of(new GaussianMixtureField(mixture.component(label), schedule));
  }

  @Override
  public Optional<VelocityField> exactVelocity(Schedule schedule) {
    return Optional.of(new GaussianMixtureField(mixture, schedule));
  }

  @Override
  public Optional<Density> density() {
    GaussianMixtureField field = new GaussianMixtureField(mixture, new LinearSchedule());
    return Optional.of(
        x -> {
          double[] end = new double[x.count()];
          Arrays.fill(end, 1);
          return field.logDensity(x, end);
        });
  }

  @Override
  public Dataset dataset() {
    return new Dataset(
        "gaussian-mixture",
        "drawn: " + mixture.components() + " normal distributions",
        Sha256.hex(params.toString().getBytes(StandardCharsets.UTF_8)),
        0,
        "[" + mixture.width() + "]");
  }
}
