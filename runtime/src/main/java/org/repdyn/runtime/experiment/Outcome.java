package org.repdyn.runtime.experiment;

import java.nio.file.Path;
import org.repdyn.runtime.trajectory.Status;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run came to.
 *
 * @param directory where its files are
 * @param status how it ended; of several seeds, the worst end
 * @param json what fit.json says
 */
public record Outcome(Path directory, Status.Kind status, ObjectNode json) {}
