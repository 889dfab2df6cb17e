package dev.sluice.api.track;

/**
 * One line of a journal.
 *
 * @param number counts from 0
 * @param time milliseconds since 1970
 * @param end the offset in bytes just after the line, where reading goes on
 * @param entry what it says
 */
public record Line(long number, long time, long end, Entry entry) {}
