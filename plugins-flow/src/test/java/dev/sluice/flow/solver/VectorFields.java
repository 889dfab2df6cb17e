package dev.sluice.flow.solver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.testkit.Vectors;

/** The fields that the peers' vectors name. */
final class VectorFields {
  private VectorFields() {}

  static VelocityField of(JsonNode one) {
    JsonNode args = one.get("args");
    return switch (one.get("field").asText()) {
      case "linear" -> linear(args.get("A"));
      case "vanderpol" -> {
        double mu = args.get("mu").asDouble();
        yield rowwise(
            (y, t, out) -> {
              out[0] = y[1];
              out[1] = mu * (1 - y[0] * y[0]) * y[1] - y[0];
            });
      }
      case "lotka" -> {
        double a = args.get("a").asDouble();
        double b = args.get("b").asDouble();
        double c = args.get("c").asDouble();
        double e = args.get("e").asDouble();
        yield rowwise(
            (y, t, out) -> {
              out[0] = a * y[0] - b * y[0] * y[1];
              out[1] = c * y[0] * y[1] - e * y[1];
            });
      }
      case "cosy" -> {
        double k = args.get("k").asDouble();
        yield rowwise(
            (y, t, out) -> {
              for (int j = 0; j < y.length; j++) {
                out[j] = y[j] * Math.cos(k * t);
              }
            });
      }
      case "gmm_condot", "gmm_condot_reverse" ->
          new GaussianMixtureField(VectorMixtures.of(args), new LinearSchedule());
      default -> throw new AssertionError("no field " + one.get("field"));
    };
  }

  /** The start: one point, or the rows of a batch. */
  static Points start(JsonNode y0) {
    return y0.get(0).isArray()
        ? Points.of(y0.size(), y0.get(0).size(), Vectors.flat(y0))
        : Points.of(1, y0.size(), Vectors.flat(y0));
  }

  private static VelocityField linear(JsonNode matrix) {
    int width = matrix.size();
    double[] a = Vectors.flat(matrix);
    return rowwise(
        (y, t, out) -> {
          for (int i = 0; i < width; i++) {
            out[i] = 0;
            for (int j = 0; j < width; j++) {
              out[i] += a[i * width + j] * y[j];
            }
          }
        });
  }

  private static VelocityField rowwise(Row row) {
    return (x, t, velocity) -> {
      double[] out = new double[x.width()];
      for (int i = 0; i < x.count(); i++) {
        row.at(x.row(i), t[i], out);
        System.arraycopy(out, 0, velocity.values(), i * x.width(), x.width());
      }
    };
  }

  /** The field at one point. */
  private interface Row {
    void at(double[] y, double t, double[] out);
  }
}
