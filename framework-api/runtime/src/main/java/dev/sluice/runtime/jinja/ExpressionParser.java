package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses expressions, by descent, from the weakest operator to the strongest as Jinja orders them.
 */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream in;
  private final PrimaryParser primary;

  ExpressionParser(TokenStream in) {
    this.in = in;
    primary = new PrimaryParser(in, this);
  }

  /** Of a call, from the opening parenthesis. */
  CallArguments arguments(String what) {
    return primary.arguments(what);
  }

  /** With {@code a if b else c}. */
  Expression expression() {
    in.enter();
    Expression value = either();
    while (in.skipName("if")) {
      Expression then = value;
      Expression test = either();
      Expression otherwise =
          in.skipName("else")
              ? expression()
              : scope -> new Undefined("an if without else has no value where it is false");
      value =
          scope -> Values.isTrue(test.value(scope)) ? then.value(scope) : otherwise.value(scope);
    }
    in.leave();
    return value;
  }

  /** Without that, as the list of a loop is written. */
  Expression either() {
    Expression left = both();
    while (in.skipName("or")) {
      Expression first = left;
      Expression second = both();
      left =
          scope -> {
            Object value = first.value(scope);
            return Values.isTrue(value) ? value : second.value(scope);
          };
    }
    return left;
  }

  private Expression both() {
    Expression left = not();
    while (in.skipName("and")) {
      Expression first = left;
      Expression second = not();
      left =
          scope -> {
            Object value = first.value(scope);
            return Values.isTrue(value) ? second.value(scope) : value;
          };
    }
    return left;
  }

  private Expression not() {
    if (in.skipName("not")) {
      in.enter();
      Expression operand = not();
      in.leave();
      return scope -> !Values.isTrue(operand.value(scope));
    }
    return comparison();
  }

  private Expression comparison() {
    Expression first = sum();
    List<String> operators = new ArrayList<>();
    List<Expression> others = new ArrayList<>();
    while (true) {
      if (in.current().type() == Token.Type.OPERATOR && COMPARISONS.contains(in.current().text())) {
        operators.add(in.next().text());
      } else if (in.skipName("in")) {
        operators.add("in");
      } else if (in.isName("not") && in.ahead().is(Token.Type.NAME, "in")) {
        in.next();
        in.next();
        operators.add("not in");
      } else {
        return others.isEmpty() ? first : compared(first, operators, others);
      }
      others.add(sum());
    }
  }

  private static Expression compared(
      Expression first, List<String> operators, List<Expression> others) {
    return scope -> {
      Object left = first.value(scope);
      for (int i = 0; i < others.size(); i++) {
        Object right = others.get(i).value(scope);
        if (!Comparisons.holds(operators.get(i), left, right, scope.allowance())) {
          return false;
        }
        left = right;
      }
      return true;
    };
  }

  private Expression sum() {
    Expression left = joined();
    while (in.isOperator("+") || in.isOperator("-")) {
      left = Operators.binary(in.next().text(), left, joined());
    }
    return left;
  }

  private Expression joined() {
    Expression left = product();
    while (in.skipOperator("~")) {
      left = Operators.binary("~", left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = power();
    while (in.isOperator("*") || in.isOperator("/") || in.isOperator("//") || in.isOperator("%")) {
      left = Operators.binary(in.next().text(), left, power());
    }
    return left;
  }

  private Expression power() {
    Expression left = signed(true);
    while (in.skipOperator("**")) {
      left = Operators.binary("**", left, signed(true));
    }
    return left;
  }

  /**
   * @param filtered whether filters and tests follow: a sign binds less than they do
   */
  private Expression signed(boolean filtered) {
    Expression value;
    if (in.isOperator("-") || in.isOperator("+")) {
      boolean negative = in.next().text().equals("-");
      in.enter();
      Expression operand = signed(false);
      in.leave();
      value = scope -> Arithmetic.signed(operand.value(scope), negative);
    } else {
      value = primary.primary();
    }
    value = primary.postfix(value);
    return filtered ? filtersAndTests(value) : value;
  }

  private Expression filtersAndTests(Expression start) {
    Expression value = start;
    while (true) {
      if (in.skipOperator("|")) {
        value = filter(value);
      } else if (in.skipName("is")) {
        value = test(value);
      } else if (in.isOperator("(")) {
        value = primary.call(value);
      } else {
        return value;
      }
    }
  }

  /** Behind the bar. */
  Expression filter(Expression value) {
    int line = in.current().line();
    String name = in.name();
    Filter filter = Filters.named(name, line);
    CallArguments arguments =
        in.isOperator("(") ? primary.arguments(name) : new CallArguments(name, List.of(), Map.of());
    return scope -> {
      scope.allowance().step();
      return filter.of(value.value(scope), arguments.in(scope), scope.allowance());
    };
  }

  private Expression test(Expression value) {
    boolean negated = in.skipName("not");
    int line = in.current().line();
    String name = in.name();
    Tests.Test test = Tests.named(name, line);
    CallArguments arguments;
    if (in.isOperator("(")) {
      arguments = primary.arguments(name);
    } else if (beginsArgument()) {
      Expression argument = primary.postfix(primary.primary());
      arguments = new CallArguments(name, List.of(argument), Map.of());
    } else {
      arguments = new CallArguments(name, List.of(), Map.of());
    }
    return scope -> {
      scope.allowance().step();
      return negated != test.holds(value.value(scope), arguments.in(scope), scope.allowance());
    };
  }

  private boolean beginsArgument() {
    Token token = in.current();
    return switch (token.type()) {
      case STRING, INTEGER, FLOAT -> true;
      case NAME -> !Set.of("else", "or", "and", "is", "if", "not", "in").contains(token.text());
      case OPERATOR -> token.text().equals("[") || token.text().equals("{");
      default -> false;
    };
  }
}
