package dev.sluice.runtime.jinja;

import org.jspecify.annotations.Nullable;

/** A compiled expression. */
interface Expression {
  @Nullable Object value(Scope scope);
}
