/** Tests of learning from single answers. */
@org.jspecify.annotations.NullMarked
package dev.sluice.alignment.supervised;
