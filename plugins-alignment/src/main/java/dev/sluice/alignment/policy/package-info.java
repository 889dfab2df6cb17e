/**
 * Policies whose every answer can be listed: tables of logits, one row a prompt and prefix. What
 * other methods estimate is exact for them.
 */
@NullMarked
package dev.sluice.alignment.policy;

import org.jspecify.annotations.NullMarked;
