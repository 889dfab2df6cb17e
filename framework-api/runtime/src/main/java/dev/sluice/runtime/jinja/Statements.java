package dev.sluice.runtime.jinja;

import dev.sluice.runtime.jinja.Statement.End;
import java.util.List;

/** The small statements. */
final class Statements {
  static final Statement NOTHING = (scope, out) -> End.NORMAL;

  private Statements() {}

  static Statement data(String text) {
    return (scope, out) -> {
      out.append(text);
      return End.NORMAL;
    };
  }

  static Statement output(Expression value) {
    return (scope, out) -> {
      out.append(Printed.text(value.value(scope), scope.allowance()));
      return End.NORMAL;
    };
  }

  static Statement all(List<Statement> statements) {
    Statement[] each = statements.toArray(Statement[]::new);
    return (scope, out) -> {
      for (Statement statement : each) {
        scope.allowance().step();
        End end = statement.render(scope, out);
        if (end != End.NORMAL) {
          return end;
        }
      }
      return End.NORMAL;
    };
  }

  static Statement conditional(Expression test, Statement then, Statement otherwise) {
    return (scope, out) -> (Values.isTrue(test.value(scope)) ? then : otherwise).render(scope, out);
  }

  /** One whose faults say where it is. */
  static Statement at(int line, Statement statement) {
    return (scope, out) -> {
      try {
        return statement.render(scope, out);
      } catch (TemplateException e) {
        throw e.at(line);
      }
    };
  }
}
