package org.repdyn.runtime.trajectory;

/**
 * A recording read from a file.
 *
 * @param recording the rows that were kept
 * @param rows the number of rows in the file
 * @param every one row in {@code every} was kept (and the last one), to bound memory; 1 means all
 */
public record LoadedRecording(Recording recording, long rows, long every) {}
