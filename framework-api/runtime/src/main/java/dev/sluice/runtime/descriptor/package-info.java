/**
 * From a YAML file to data: a descriptor is read with the place of every value, its layers
 * (defaults, extended files, the file, overrides) are bound to the records of the registry, and all
 * that is wrong is said in one answer.
 */
@NullMarked
package dev.sluice.runtime.descriptor;

import org.jspecify.annotations.NullMarked;
