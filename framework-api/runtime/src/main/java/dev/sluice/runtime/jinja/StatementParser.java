package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parses a template: data, output and tags. */
final class StatementParser {
  /** What would read other files. */
  private static final Set<String> FILES = Set.of("include", "import", "from", "extends", "block");

  private final TokenStream in;
  private final ExpressionParser expressions;
  private int loops;

  StatementParser(List<Token> tokens) {
    in = new TokenStream(tokens);
    expressions = new ExpressionParser(in);
  }

  Statement template() {
    return body(Set.of());
  }

  /** Statements up to a tag of those, of which the name is read, or to the end of the template. */
  private Statement body(Set<String> ends) {
    in.enter();
    List<Statement> statements = new ArrayList<>();
    while (true) {
      int line = in.current().line();
      Token token = in.next();
      switch (token.type()) {
        case DATA -> statements.add(Statements.data(token.text()));
        case VARIABLE_BEGIN -> {
          Expression value = tuple();
          in.expect(Token.Type.VARIABLE_END, "'}}'");
          statements.add(Statements.at(line, Statements.output(value)));
        }
        case BLOCK_BEGIN -> {
          if (in.current().type() == Token.Type.NAME && ends.contains(in.current().text())) {
            in.leave();
            return Statements.all(statements);
          }
          statements.add(Statements.at(line, tag(in.name())));
        }
        default -> {
          if (!ends.isEmpty()) {
            throw new TemplateException(
                    "a block has no " + String.join(" or ", new TreeSet<>(ends)))
                .at(line);
          }
          in.leave();
          return Statements.all(statements);
        }
      }
    }
  }

  /** A body to its end tag. */
  private Statement block(String end) {
    close();
    Statement body = body(Set.of(end));
    in.next();
    close();
    return body;
  }

  private void close() {
    in.expect(Token.Type.BLOCK_END, "'%}'");
  }

  private Statement tag(String name) {
    return switch (name) {
      case "if" -> conditional();
      case "for" -> loop();
      case "set" -> assignment();
      case "macro" -> macro();
      case "generation" -> {
        Statement body = block("endgeneration");
        yield (scope, out) -> {
          scope.rendering().answer(body, scope.inner(), out);
          return Statement.End.NORMAL;
        };
      }
      case "filter" -> filtered();
      case "with" -> with();
      case "call" -> call();
      case "break" -> leave(Statement.End.BREAK);
      case "continue" -> leave(Statement.End.CONTINUE);
      default -> {
        if (FILES.contains(name)) {
          throw in.fault("'" + name + "' is refused: a chat template is one file");
        }
        throw in.fault("the tag '" + name + "' is not known");
      }
    };
  }

  private Statement leave(Statement.End end) {
    if (loops == 0) {
      throw in.fault("break and continue belong into a loop");
    }
    close();
    return (scope, out) -> end;
  }

  private Statement conditional() {
    Expression test = tuple();
    close();
    Statement then = body(Set.of("elif", "else", "endif"));
    String next = in.name();
    Statement otherwise = Statements.NOTHING;
    if (next.equals("elif")) {
      in.enter();
      otherwise = conditional();
      in.leave();
    } else if (next.equals("else")) {
      otherwise = block("endif");
    } else {
      close();
    }
    return Statements.conditional(test, then, otherwise);
  }

  private Statement loop() {
    List<String> targets = targets();
    if (!in.skipName("in")) {
      throw in.expected("'in'");
    }
    Expression elements = expressions.either();
    if (in.isOperator(",")) {
      elements = rest(elements);
    }
    @Nullable Expression condition = in.skipName("if") ? expressions.expression() : null;
    if (in.isName("recursive")) {
      throw in.fault("recursive loops are not supported");
    }
    close();
    loops++;
    Statement body = body(Set.of("else", "endfor"));
    loops--;
    Statement otherwise = Statements.NOTHING;
    if (in.name().equals("else")) {
      otherwise = block("endfor");
    } else {
      close();
    }
    return new ForStatement(targets, elements, condition, body, otherwise);
  }

  private List<String> targets() {
    boolean enclosed = in.skipOperator("(");
    List<String> names = new ArrayList<>(List.of(in.name()));
    while (in.skipOperator(",")) {
      names.add(in.name());
    }
    if (enclosed) {
      in.operator(")");
    }
    return names;
  }

  private Statement assignment() {
    if (in.ahead().is(Token.Type.OPERATOR, ".")) {
      String namespace = in.name();
      in.next();
      String attribute = in.name();
      in.operator("=");
      Expression value = tuple();
      close();
      return Assignments.attribute(namespace, attribute, value);
    }
    List<String> names = targets();
    if (in.skipOperator("=")) {
      Expression value = tuple();
      close();
      return Assignments.names(names, value);
    }
    Expression text = Assignments.captured();
    while (in.skipOperator("|")) {
      text = expressions.filter(text);
    }
    return Assignments.block(names.get(0), block("endset"), text);
  }

  private Statement macro() {
    String name = in.name();
    MacroParameters parameters = parameters();
    int outer = loops;
    loops = 0;
    Statement body = block("endmacro");
    loops = outer;
    return (scope, out) -> {
      scope.set(name, new Macro(name, parameters, body, scope, null));
      return Statement.End.NORMAL;
    };
  }

  private MacroParameters parameters() {
    List<String> names = new ArrayList<>();
    List<@Nullable Expression> defaults = new ArrayList<>();
    in.operator("(");
    while (!in.skipOperator(")")) {
      names.add(in.name());
      defaults.add(in.skipOperator("=") ? expressions.expression() : null);
      if (!in.isOperator(")")) {
        in.operator(",");
      }
    }
    return new MacroParameters(names, defaults);
  }

  /** A body handed to a macro, which calls it. */
  private Statement call() {
    MacroParameters parameters =
        in.isOperator("(") ? parameters() : new MacroParameters(List.of(), List.of());
    String macro = in.name();
    CallArguments arguments = expressions.arguments(macro);
    int outer = loops;
    loops = 0;
    Statement body = block("endcall");
    loops = outer;
    return Macro.called(macro, arguments, parameters, body);
  }

  private Statement filtered() {
    Expression text = expressions.filter(Assignments.captured());
    while (in.skipOperator("|")) {
      text = expressions.filter(text);
    }
    return Assignments.filtered(block("endfilter"), text);
  }

  private Statement with() {
    Map<String, Expression> values = new LinkedHashMap<>();
    while (in.current().type() == Token.Type.NAME) {
      String name = in.name();
      in.operator("=");
      values.put(name, expressions.expression());
      if (!in.skipOperator(",")) {
        break;
      }
    }
    Statement body = block("endwith");
    return Assignments.with(values, body);
  }

  private Expression tuple() {
    Expression first = expressions.expression();
    return in.isOperator(",") ? rest(first) : first;
  }

  private Expression rest(Expression first) {
    List<Expression> all = new ArrayList<>(List.of(first));
    while (in.skipOperator(",")) {
      all.add(expressions.expression());
    }
    return scope -> {
      List<@Nullable Object> values = new ArrayList<>();
      all.forEach(each -> values.add(each.value(scope)));
      return Collections.unmodifiableList(values);
    };
  }
}
