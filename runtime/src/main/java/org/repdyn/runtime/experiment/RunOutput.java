package org.repdyn.runtime.experiment;

import java.nio.file.Path;
import org.repdyn.runtime.results.ExperimentResult;

/**
 * A finished run.
 *
 * @param directory where its files are
 * @param result what was found
 */
public record RunOutput(Path directory, ExperimentResult result) {}
