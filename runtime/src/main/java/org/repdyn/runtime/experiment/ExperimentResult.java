package org.repdyn.runtime.experiment;

import java.nio.file.Path;
import java.util.List;
import org.repdyn.runtime.fit.FitResult;
import org.repdyn.runtime.trajectory.Status;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run came to.
 *
 * @param directory where its files are
 * @param status how it ended; of several seeds, the worst end
 * @param json what fit.json says
 * @param fits the fit of each seed, in their order
 */
public record ExperimentResult(
    Path directory, Status.Kind status, ObjectNode json, List<FitResult> fits) {}
