package dev.sluice.runtime.jinja;

import org.jspecify.annotations.Nullable;

/** What stands behind a bar. */
interface Filter {
  @Nullable Object of(@Nullable Object value, Arguments arguments, Allowance allowance);
}
