/**
 * The theorems of flow matching: what every schedule, path, loss and solver must obey, checked
 * against exact truth.
 */
@NullMarked
package dev.sluice.flow.law;

import org.jspecify.annotations.NullMarked;
