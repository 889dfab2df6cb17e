/** The application: its plugin; the command line is in {@code cli}. */
@NullMarked
package dev.sluice.experiments;

import org.jspecify.annotations.NullMarked;
