/** The laws hold for what is offered, and each refuses something that breaks it. */
@NullMarked
package dev.sluice.alignment.exploration.law;

import org.jspecify.annotations.NullMarked;
