package dev.sluice.runtime.jinja;

import dev.sluice.runtime.jinja.Statement.End;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What gives values to names: {@code set}, {@code with}, and blocks of text kept or filtered. */
final class Assignments {
  /** No name of a template is spelt so. */
  private static final String CAPTURED = "{text}";

  private Assignments() {}

  static Statement names(List<String> names, Expression value) {
    return (scope, out) -> {
      unpack(names, value.value(scope), scope, scope);
      return End.NORMAL;
    };
  }

  /** One name has the value, several its elements. */
  static void unpack(List<String> names, @Nullable Object value, Scope into, Scope scope) {
    if (names.size() == 1) {
      into.set(names.get(0), value);
      return;
    }
    List<? extends @Nullable Object> elements = Values.elements(value, scope.allowance());
    if (elements.size() != names.size()) {
      throw new TemplateException(
          "%d values cannot be unpacked to %d names".formatted(elements.size(), names.size()));
    }
    for (int i = 0; i < names.size(); i++) {
      into.set(names.get(i), elements.get(i));
    }
  }

  static Statement attribute(String name, String attribute, Expression value) {
    return (scope, out) -> {
      if (!(scope.get(name) instanceof Namespace namespace)) {
        throw new TemplateException(
            "'%s' is no namespace: only attributes of one can be set".formatted(name));
      }
      namespace.set(attribute, value.value(scope));
      return End.NORMAL;
    };
  }

  /** The text of the block that is being filtered. */
  static Expression captured() {
    return scope -> scope.get(CAPTURED);
  }

  static Statement block(String name, Statement body, Expression text) {
    return (scope, out) -> {
      scope.set(name, filtered(body, text, scope));
      return End.NORMAL;
    };
  }

  static Statement filtered(Statement body, Expression text) {
    return (scope, out) -> {
      out.append(Printed.text(filtered(body, text, scope), scope.allowance()));
      return End.NORMAL;
    };
  }

  private static @Nullable Object filtered(Statement body, Expression text, Scope scope) {
    Scope inner = scope.inner();
    inner.set(CAPTURED, scope.rendering().capture(body, scope.inner()));
    return text.value(inner);
  }

  static Statement with(Map<String, Expression> values, Statement body) {
    return (scope, out) -> {
      Scope inner = scope.inner();
      values.forEach((name, value) -> inner.set(name, value.value(scope)));
      return body.render(inner, out);
    };
  }
}
