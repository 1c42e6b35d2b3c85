package org.repdyn.runtime.experiment;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.fit.FitResult;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.Recording;

/**
 * What one seed gave.
 *
 * @param seed the number in the experiment file
 * @param recording what was recorded
 * @param test how the network does on test samples, if the task has any; the last is after training
 * @param fit the theory beside it
 * @param depths the theory at each tap where several were recorded, else empty
 * @param structure the final distances of all samples, where they are a few
 * @param pairs the watched pairs, where there are several
 * @param sets the watched sets
 */
record SeedRun(
    long seed,
    Recording recording,
    Optional<Evaluations> test,
    FitResult fit,
    SequencedMap<String, Fit> depths,
    Optional<StructureBeside> structure,
    Optional<WatchedPairs> pairs,
    List<WatchedSet> sets) {}
