/** What tests of this plugin share. */
@NullMarked
package dev.sluice.attention;

import org.jspecify.annotations.NullMarked;
