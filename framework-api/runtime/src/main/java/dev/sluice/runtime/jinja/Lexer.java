package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into tokens by Jinja's rules of white space: with {@code trim_blocks} the line
 * break behind a block or comment goes, with {@code lstrip_blocks} the blanks before one that
 * begins its line; a minus sign takes all white space on its side, a plus sign keeps it.
 */
final class Lexer {
  private static final Pattern BEGIN = Pattern.compile("\\{[%{#]");
  private static final Pattern RAW = Pattern.compile("\\{%([-+]?)\\s*raw\\s*(-?)%\\}");
  private static final Pattern ENDRAW =
      Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}", Pattern.DOTALL);

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private boolean lineStarts = true;

  Lexer(String source) {
    String lines = source.replace("\r\n", "\n").replace('\r', '\n');
    this.source = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  List<Token> tokens() {
    Matcher begin = BEGIN.matcher(source);
    while (begin.find(at)) {
      int start = begin.start();
      char kind = source.charAt(start + 1);
      Matcher raw = RAW.matcher(source).region(start, source.length());
      if (kind == '%' && raw.lookingAt()) {
        data(start, sign(raw.group(1)), true);
        advance(raw.end());
        closed(raw.group(2).isEmpty() ? ' ' : '-', false);
        raw();
        continue;
      }
      char sign = start + 2 < source.length() ? source.charAt(start + 2) : ' ';
      boolean signed = sign == '-' || sign == '+';
      data(start, signed ? sign : ' ', kind != '{');
      advance(start + (signed ? 3 : 2));
      if (kind == '#') {
        comment();
      } else {
        tag(kind == '%');
      }
    }
    data(source.length(), ' ', false);
    tokens.add(new Token(Token.Type.END, "", line));
    return tokens;
  }

  private static char sign(String group) {
    return group.isEmpty() ? ' ' : group.charAt(0);
  }

  /** The text up to a tag. */
  private void data(int to, char sign, boolean block) {
    String text = source.substring(at, to);
    if (sign == '-') {
      text = Whitespace.strip(text, false, true, Whitespace::is);
    } else if (sign != '+' && block) {
      int start = text.lastIndexOf('\n') + 1;
      if ((start > 0 || lineStarts)
          && text.substring(start).codePoints().allMatch(Whitespace::is)) {
        text = text.substring(0, start);
      }
    }
    if (!text.isEmpty()) {
      tokens.add(new Token(Token.Type.DATA, text, line));
    }
    advance(to);
  }

  private void advance(int to) {
    for (; at < to; at++) {
      if (source.charAt(at) == '\n') {
        line++;
      }
    }
  }

  /** Behind a tag's end. */
  private void closed(char sign, boolean trims) {
    int end = at;
    if (sign == '-') {
      while (end < source.length() && Whitespace.is(source.charAt(end))) {
        end++;
      }
    } else if (sign != '+' && trims && end < source.length() && source.charAt(end) == '\n') {
      end++;
    }
    lineStarts = end > at && source.charAt(end - 1) == '\n';
    advance(end);
  }

  private void comment() {
    int end = source.indexOf("#}", at);
    if (end < 0) {
      throw new TemplateException("a comment has no end").at(line);
    }
    char sign = end > at ? source.charAt(end - 1) : ' ';
    advance(end + 2);
    closed(sign, true);
  }

  private void raw() {
    Matcher end = ENDRAW.matcher(source);
    if (!end.find(at)) {
      throw new TemplateException("raw has no endraw").at(line);
    }
    data(end.start(), sign(end.group(1)), true);
    advance(end.end());
    closed(sign(end.group(2)), true);
  }

  private void tag(boolean block) {
    String end = block ? "%}" : "}}";
    tokens.add(
        new Token(
            block ? Token.Type.BLOCK_BEGIN : Token.Type.VARIABLE_BEGIN, block ? "{%" : "{{", line));
    TagLexer inside = new TagLexer(source, at, line, end);
    int stop = inside.into(tokens);
    char sign = source.charAt(stop);
    advance(stop + (sign == '-' || sign == '+' ? 3 : 2));
    tokens.add(new Token(block ? Token.Type.BLOCK_END : Token.Type.VARIABLE_END, end, line));
    closed(sign, block);
  }
}
