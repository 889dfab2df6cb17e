package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.exception.NumberIsTooSmallException;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.AdaptiveStepsizeIntegrator;

/**
 * The integrators of Apache Commons Math as solvers. They know one point at a time, so the rows are
 * solved one after another: many evaluations of one row each, dear for a network, and an oracle
 * that shares no line with the solvers of this package. Saved states come from their own dense
 * output.
 */
abstract class CommonsSolver extends ErrorControlled {
  /** What the first slope and the first step's length cost. */
  private static final int AT_START = 2;

  CommonsSolver(String name, int order, AdaptiveSteps params) {
    super(name, order, params);
  }

  /** The most evaluations of a step. */
  abstract int evaluationsAStep();

  /** A new integrator. */
  abstract AdaptiveStepsizeIntegrator integrator(
      double least, double most, double atol, double rtol);

  @Override
  final Solution solveSmooth(VelocityField field, Points start, Span span, double... saveAt) {
    GuardedField guarded = new GuardedField(name, field);
    CommonsSaves saves = new CommonsSaves(span, saveAt, start);
    Points end = start.copy();
    long steps = 0;
    for (int row = 0; row < start.count(); row++) {
      steps = Math.max(steps, solve(guarded, start.row(row), row, span, end, saves));
    }
    return new Solution(end, saves.taken(), guarded.evaluations(), steps, guarded.rowEvaluations());
  }

  private long solve(
      GuardedField field, double[] y, int row, Span span, Points end, CommonsSaves saves) {
    double least = 4 * Math.ulp(Math.max(Math.abs(span.from()), Math.abs(span.to())));
    AdaptiveStepsizeIntegrator integrator =
        integrator(
            least,
            Math.min(Math.abs(span.length()), params.longest()),
            params.atol(),
            params.rtol());
    // The integrators count evaluations only.
    long most = AT_START + (long) evaluationsAStep() * params.maxSteps();
    integrator.setMaxEvaluations((int) Math.min(Integer.MAX_VALUE, most));
    CommonsSaves.OfRow ofRow = saves.row(row);
    integrator.addStepHandler(ofRow);
    try {
      integrator.integrate(new OneRow(field, row, y.length), span.from(), y, span.to(), y);
    } catch (RowLost e) {
      return ofRow.steps();
    } catch (NumberIsTooSmallException e) {
      return lose(
          field,
          ofRow,
          row,
          String.format(
              "solver %s: the step of row %d became too small for rtol %.3g and atol %.3g, last at"
                  + " t = %.6g (%s). The field jumps or is singular there.",
              name, row, params.rtol(), params.atol(), ofRow.time(), e.getMessage()));
    } catch (MaxCountExceededException e) {
      return lose(
          field,
          ofRow,
          row,
          String.format(
              "solver %s: row %d is at t = %.6g after max-steps = %d steps' worth of evaluations."
                  + " Looser tolerances or more max-steps may help.",
              name, row, ofRow.time(), params.maxSteps()));
    } catch (MathIllegalArgumentException e) {
      throw new RunFailedException(
          String.format("solver %s: row %d: %s", name, row, e.getMessage()), e);
    }
    System.arraycopy(y, 0, end.values(), row * y.length, y.length);
    ofRow.end(y);
    return ofRow.steps();
  }

  private static long lose(GuardedField field, CommonsSaves.OfRow ofRow, int row, String reason) {
    field.lose(row, reason);
    return ofRow.steps();
  }

  /** Ends the way of a row that the field has lost. */
  private static final class RowLost extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The field at one row. */
  private static final class OneRow implements FirstOrderDifferentialEquations {
    private final GuardedField field;
    private final int[] rows;
    private final Points velocity;

    OneRow(GuardedField field, int row, int width) {
      this.field = field;
      this.rows = new int[] {row};
      this.velocity = Points.zeros(1, width);
    }

    @Override
    public int getDimension() {
      return velocity.width();
    }

    @Override
    public void computeDerivatives(double t, double[] y, double[] yDot) {
      // The integrator may hold more values than the state; the field's are its first.
      Points at = Points.of(1, velocity.width(), Arrays.copyOf(y, velocity.width()));
      field.evaluate(at, new double[] {t}, rows, velocity);
      if (field.isLost(rows[0])) {
        throw new RowLost();
      }
      System.arraycopy(velocity.values(), 0, yDot, 0, velocity.width());
    }
  }
}
