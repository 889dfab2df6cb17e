/** What a person sees while waiting and at the end: a progress line, tables, numbers. */
@NullMarked
package dev.sluice.experiments.console;

import org.jspecify.annotations.NullMarked;
