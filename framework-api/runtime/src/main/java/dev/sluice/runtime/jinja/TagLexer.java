package dev.sluice.runtime.jinja;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens within one tag. */
final class TagLexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>[\\s\\p{Z}]+)"
              + "|(?<float>\\d+(?:_\\d+)*(?:\\.\\d+(?:_\\d+)*(?:[eE][+-]?\\d+)?|[eE][+-]?\\d+))"
              + "|(?<integer>\\d+(?:_\\d+)*)"
              + "|(?<name>[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*)"
              + "|(?<operator>//|\\*\\*|==|!=|>=|<=|[-+*/%~\\[\\](){}<>=.:|,])");

  private final String source;
  private final String end;
  private int at;
  private int line;

  TagLexer(String source, int at, int line, String end) {
    this.source = source;
    this.at = at;
    this.line = line;
    this.end = end;
  }

  /**
   * Adds the tokens.
   *
   * @return where the tag's end begins, its sign included
   */
  int into(List<Token> tokens) {
    int open = 0;
    Matcher matcher = TOKEN.matcher(source);
    while (at < source.length()) {
      if (open == 0 && ends()) {
        return at;
      }
      char first = source.charAt(at);
      if (first == '\'' || first == '"') {
        int close = close(first);
        tokens.add(
            new Token(Token.Type.STRING, Escapes.read(source.substring(at + 1, close)), line));
        moveTo(close + 1);
        continue;
      }
      if (!matcher.region(at, source.length()).lookingAt()) {
        throw new TemplateException("unexpected character '" + first + "'").at(line);
      }
      String text = matcher.group();
      if (matcher.group("operator") != null) {
        open += "([{".contains(text) ? 1 : ")]}".contains(text) ? -1 : 0;
        if (open < 0) {
          throw new TemplateException("unexpected '" + text + "'").at(line);
        }
        tokens.add(new Token(Token.Type.OPERATOR, text, line));
      } else if (matcher.group("name") != null) {
        tokens.add(new Token(Token.Type.NAME, text, line));
      } else if (matcher.group("space") == null) {
        Token.Type type = matcher.group("float") != null ? Token.Type.FLOAT : Token.Type.INTEGER;
        tokens.add(new Token(type, text.replace("_", ""), line));
      }
      moveTo(matcher.end());
    }
    throw new TemplateException("a tag has no end '" + end + "'").at(line);
  }

  private boolean ends() {
    return source.startsWith(end, at)
        || ((source.charAt(at) == '-' || (source.charAt(at) == '+' && end.equals("%}")))
            && source.startsWith(end, at + 1));
  }

  /** The quote that ends a string. */
  private int close(char quote) {
    for (int i = at + 1; i < source.length(); i++) {
      if (source.charAt(i) == '\\') {
        i++;
      } else if (source.charAt(i) == quote) {
        return i;
      }
    }
    throw new TemplateException("a string has no end " + quote).at(line);
  }

  private void moveTo(int to) {
    for (; at < to; at++) {
      if (source.charAt(at) == '\n') {
        line++;
      }
    }
  }
}
