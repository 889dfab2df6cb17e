package dev.sluice.runtime.jinja;

import java.util.List;

/** The tokens of a template and how far they are read. */
final class TokenStream {
  private final List<Token> tokens;
  private int at;
  private int depth;

  /**
   * @param tokens END the last
   */
  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(at);
  }

  Token ahead() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = current();
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  boolean isOperator(String spelling) {
    return current().is(Token.Type.OPERATOR, spelling);
  }

  boolean isName(String spelling) {
    return current().is(Token.Type.NAME, spelling);
  }

  boolean skipOperator(String spelling) {
    return skip(isOperator(spelling));
  }

  boolean skipName(String spelling) {
    return skip(isName(spelling));
  }

  private boolean skip(boolean found) {
    if (found) {
      next();
    }
    return found;
  }

  void operator(String spelling) {
    if (!skipOperator(spelling)) {
      throw expected("'" + spelling + "'");
    }
  }

  String name() {
    if (current().type() != Token.Type.NAME) {
      throw expected("a name");
    }
    return next().text();
  }

  void expect(Token.Type type, String what) {
    if (current().type() != type) {
      throw expected(what);
    }
    next();
  }

  TemplateException expected(String what) {
    return fault("expected %s, found %s".formatted(what, current().named()));
  }

  TemplateException fault(String what) {
    return new TemplateException(what).at(current().line());
  }

  void enter() {
    if (++depth > 2 * Allowance.DEEPEST) {
      throw fault("it is nested more than " + 2 * Allowance.DEEPEST + " deep");
    }
  }

  void leave() {
    depth--;
  }
}
