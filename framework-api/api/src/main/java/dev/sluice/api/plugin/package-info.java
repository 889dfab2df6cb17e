/**
 * How a plugin offers components: a class, a record of parameters, one line. What a parameter may
 * be is declared at the record's components, and at the items of lists, with the annotations of
 * this package, which have the names and meaning of {@code jakarta.validation}'s:
 *
 * <pre>{@code
 * record Params(
 *     @Describe("How many steps.") @Min(1) int steps,
 *     @Describe("The widths of the layers.") @Size(min = 1) List<@Min(1) Integer> hidden) {}
 * }</pre>
 *
 * The binder reports a value out of bounds where it is written; {@code sluice components} and the
 * JSON Schema show the bounds. Every {@code double} must be finite, unless {@link DecimalMin} or
 * {@link DecimalMax} allow an infinite bound. What is built without a descriptor is checked by
 * {@link Build#of}. A rule over several parameters is code in the record's constructor: {@link
 * Rule}.
 */
@NullMarked
package dev.sluice.api.plugin;

import org.jspecify.annotations.NullMarked;
