package org.repdyn.runtime.sweep;

import java.nio.file.Path;

/**
 * A sweep after some of its runs.
 *
 * @param directory contains {@code results.csv}, {@code cells.csv} and {@code times.csv}
 * @param progress how many runs are done
 */
public record SweepResult(Path directory, SweepProgress progress) {}
