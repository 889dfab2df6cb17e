package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses names, literals, and what is appended to them: attributes, subscripts, calls. */
final class PrimaryParser {
  private final TokenStream in;
  private final ExpressionParser expressions;

  PrimaryParser(TokenStream in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  Expression primary() {
    Token token = in.current();
    switch (token.type()) {
      case NAME -> {
        in.next();
        return name(token.text());
      }
      case STRING -> {
        StringBuilder text = new StringBuilder();
        while (in.current().type() == Token.Type.STRING) {
          text.append(in.next().text());
        }
        return constant(text.toString());
      }
      case INTEGER, FLOAT -> {
        in.next();
        return constant(number(token));
      }
      default -> {
        if (in.skipOperator("(")) {
          return parenthesis();
        }
        if (in.skipOperator("[")) {
          return list("]");
        }
        if (in.skipOperator("{")) {
          return dict();
        }
        throw in.fault("unexpected " + token.named());
      }
    }
  }

  private static Expression name(String name) {
    return switch (name) {
      case "true", "True" -> constant(true);
      case "false", "False" -> constant(false);
      case "none", "None" -> constant(null);
      default ->
          scope -> {
            scope.allowance().step();
            return scope.get(name);
          };
    };
  }

  private static Expression constant(@Nullable Object value) {
    return scope -> value;
  }

  private Object number(Token token) {
    try {
      return token.type() == Token.Type.FLOAT
          ? (Object) Double.valueOf(token.text())
          : Long.valueOf(token.text());
    } catch (NumberFormatException e) {
      throw new TemplateException("the number " + token.text() + " is too large").at(token.line());
    }
  }

  private Expression parenthesis() {
    if (in.skipOperator(")")) {
      return constant(List.of());
    }
    Expression first = expressions.expression();
    if (in.skipOperator(")")) {
      return first;
    }
    in.operator(",");
    List<Expression> all = new ArrayList<>(List.of(first));
    return list(all, ")");
  }

  private Expression list(String end) {
    return list(new ArrayList<>(), end);
  }

  private Expression list(List<Expression> elements, String end) {
    while (!in.skipOperator(end)) {
      elements.add(expressions.expression());
      if (!in.isOperator(end)) {
        in.operator(",");
      }
    }
    return scope -> {
      scope.allowance().steps(elements.size());
      List<@Nullable Object> values = new ArrayList<>(elements.size());
      elements.forEach(each -> values.add(each.value(scope)));
      return Collections.unmodifiableList(values);
    };
  }

  private Expression dict() {
    Map<Expression, Expression> entries = new LinkedHashMap<>();
    while (!in.skipOperator("}")) {
      Expression key = expressions.expression();
      in.operator(":");
      entries.put(key, expressions.expression());
      if (!in.isOperator("}")) {
        in.operator(",");
      }
    }
    return scope -> {
      scope.allowance().steps(entries.size());
      Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
      entries.forEach(
          (key, value) -> values.put(Attributes.key(key.value(scope)), value.value(scope)));
      return Collections.unmodifiableMap(values);
    };
  }

  Expression postfix(Expression start) {
    Expression value = start;
    while (true) {
      if (in.skipOperator(".")) {
        value = attribute(value);
      } else if (in.skipOperator("[")) {
        value = subscript(value);
      } else if (in.isOperator("(")) {
        value = call(value);
      } else {
        return value;
      }
    }
  }

  private Expression attribute(Expression of) {
    if (in.current().type() == Token.Type.INTEGER) {
      Object place = number(in.next());
      return scope -> Attributes.item(of.value(scope), place, scope.allowance());
    }
    String name = in.name();
    return scope -> Attributes.attribute(of.value(scope), name, scope.allowance());
  }

  private Expression subscript(Expression of) {
    @Nullable Expression[] parts = new @Nullable Expression[3];
    int colons = 0;
    while (!in.isOperator("]")) {
      if (in.skipOperator(":")) {
        if (++colons > 2) {
          throw in.fault("a slice has at most two colons");
        }
      } else if (parts[colons] == null) {
        parts[colons] = expressions.expression();
      } else {
        throw in.expected("']'");
      }
    }
    in.operator("]");
    Expression first = parts[0];
    if (colons > 0) {
      return scope ->
          Slices.slice(
              of.value(scope),
              in(scope, parts[0]),
              in(scope, parts[1]),
              in(scope, parts[2]),
              scope.allowance());
    }
    if (first == null) {
      throw in.fault("a subscript is empty");
    }
    return scope -> Attributes.item(of.value(scope), first.value(scope), scope.allowance());
  }

  private static @Nullable Object in(Scope scope, @Nullable Expression part) {
    return part == null ? null : part.value(scope);
  }

  Expression call(Expression of) {
    CallArguments arguments = arguments("the function");
    return scope -> {
      scope.allowance().step();
      Object function = of.value(scope);
      if (function instanceof Undefined undefined) {
        throw undefined.error();
      }
      if (!(function instanceof Function known)) {
        throw new TemplateException(Values.kind(function) + " cannot be called");
      }
      return known.call(arguments.in(scope), scope.allowance());
    };
  }

  /** From the opening parenthesis. */
  CallArguments arguments(String what) {
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    in.operator("(");
    while (!in.skipOperator(")")) {
      if (in.isOperator("*") || in.isOperator("**")) {
        throw in.fault("unpacked arguments are not supported");
      }
      if (in.current().type() == Token.Type.NAME && in.ahead().is(Token.Type.OPERATOR, "=")) {
        String name = in.name();
        in.next();
        named.put(name, expressions.expression());
      } else if (named.isEmpty()) {
        positional.add(expressions.expression());
      } else {
        throw in.fault("an argument without a name follows one with a name");
      }
      if (!in.isOperator(")")) {
        in.operator(",");
      }
    }
    return new CallArguments(what, positional, named);
  }
}
