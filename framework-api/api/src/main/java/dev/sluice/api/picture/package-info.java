/** What pictures of several plugins need: where an axis has its numbers. */
@NullMarked
package dev.sluice.api.picture;

import org.jspecify.annotations.NullMarked;
