package org.repdyn.runtime.judgement;

import java.util.Optional;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.LossFit;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.results.Reliability;

/**
 * A theory with its rates, as far as a judgement needs it.
 *
 * @param status how the rates were found
 * @param curves h, y and w in every row
 * @param asymptotics the predictions of the rates; empty for a dynamics that is not the two-point
 *     theory, of which path and clock are not known
 * @param loss theory of the loss
 * @param identifiability of the rates, where they were fitted
 * @param rivals the comparison with other dynamics
 */
public record Theory(
    FitStatus status,
    double[][] curves,
    Optional<Asymptotics> asymptotics,
    Optional<LossFit> loss,
    Optional<Reliability.Identifiability> identifiability,
    Optional<ModelComparison> rivals) {}
