/** Tests of texts, chats and files of preferences. */
@NullMarked
package dev.sluice.alignment.text;

import org.jspecify.annotations.NullMarked;
