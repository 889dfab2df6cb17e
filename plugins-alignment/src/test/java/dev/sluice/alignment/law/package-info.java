/** The laws hold for our losses, and each refuses a loss that breaks it. */
@NullMarked
package dev.sluice.alignment.law;

import org.jspecify.annotations.NullMarked;
