/**
 * What a plugin's author tests with: the walls between modules, inputs and outputs of the peers'
 * own code, and properties checked on random cases.
 */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
