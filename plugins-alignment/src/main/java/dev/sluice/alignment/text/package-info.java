/** Preferences between texts: files of pairs, tokens, chats, and what fits into a model. */
@NullMarked
package dev.sluice.alignment.text;

import org.jspecify.annotations.NullMarked;
