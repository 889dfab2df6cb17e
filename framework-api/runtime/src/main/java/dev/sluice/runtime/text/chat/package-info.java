/** Conversations as the texts that a checkpoint's own chat template makes of them. */
@NullMarked
package dev.sluice.runtime.text.chat;

import org.jspecify.annotations.NullMarked;
