/** What is watched while a policy learns from preferences. */
@NullMarked
package dev.sluice.alignment.measure;

import org.jspecify.annotations.NullMarked;
