/** Checks the product from outside: its command line, a real MLflow server, a real browser. */
@NullMarked
package dev.sluice.ci;

import org.jspecify.annotations.NullMarked;
