/** How a plugin offers components: a class, a record of parameters, one line. */
@NullMarked
package dev.sluice.api.plugin;

import org.jspecify.annotations.NullMarked;
