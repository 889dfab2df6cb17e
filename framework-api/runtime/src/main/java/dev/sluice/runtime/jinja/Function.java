package dev.sluice.runtime.jinja;

import org.jspecify.annotations.Nullable;

/** What a template can call: a macro, a method of a value, or a global function. */
interface Function {
  @Nullable Object call(Arguments arguments, Allowance allowance);
}
