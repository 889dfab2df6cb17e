/** What pictures of several plugins need. */
@NullMarked
package dev.sluice.api.picture;

import org.jspecify.annotations.NullMarked;
