/**
 * Policies: tables of logits, one row a prompt and prefix, whose every answer can be listed; and
 * sequence models, which read texts. What other methods estimate is exact for tables.
 */
@NullMarked
package dev.sluice.alignment.policy;

import org.jspecify.annotations.NullMarked;
