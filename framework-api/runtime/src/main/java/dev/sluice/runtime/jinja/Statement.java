package dev.sluice.runtime.jinja;

/** A compiled piece of a template. */
interface Statement {
  /** How a statement ended. */
  enum End {
    NORMAL,
    BREAK,
    CONTINUE
  }

  End render(Scope scope, Output out);
}
