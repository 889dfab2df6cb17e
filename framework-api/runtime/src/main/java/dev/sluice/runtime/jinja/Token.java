package dev.sluice.runtime.jinja;

/**
 * A piece of a template's source.
 *
 * @param text data or a string without its quotes and escapes; else as it is written
 */
record Token(Type type, String text, int line) {
  /** What it is. */
  enum Type {
    DATA,
    BLOCK_BEGIN,
    BLOCK_END,
    VARIABLE_BEGIN,
    VARIABLE_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(Type wanted, String spelling) {
    return type == wanted && text.equals(spelling);
  }

  /** As messages name it. */
  String named() {
    return type == Type.END ? "the end of the template" : "'" + text + "'";
  }
}
