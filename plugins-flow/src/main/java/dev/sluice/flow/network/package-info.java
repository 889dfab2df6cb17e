/** Networks that flows are learnt with. */
@NullMarked
package dev.sluice.flow.network;

import org.jspecify.annotations.NullMarked;
