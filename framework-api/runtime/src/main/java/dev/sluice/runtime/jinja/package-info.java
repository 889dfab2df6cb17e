/**
 * The part of Jinja 2 that chat templates are written in, interpreted: what transformers' {@code
 * apply_chat_template} makes of them. Templates come with checkpoints and are not trusted, so a
 * template sees texts, numbers, lists and dicts alone, no object of Java; nothing is included or
 * imported; steps, text and nesting are bounded. There is no escaping for HTML.
 *
 * <p>A {@link dev.sluice.runtime.jinja.Template} is compiled once: {@code Lexer} cuts the source,
 * {@code StatementParser} and {@code ExpressionParser} make closures of it, which read names from a
 * {@code Scope} and spend the {@code Allowance} of one rendering.
 */
@NullMarked
package dev.sluice.runtime.jinja;

import org.jspecify.annotations.NullMarked;
