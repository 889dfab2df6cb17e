@NullMarked
package dev.sluice.api.run;

import org.jspecify.annotations.NullMarked;
