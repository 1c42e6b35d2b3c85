package org.repdyn.runtime.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.trajectory.Evaluations;

/**
 * What some runs have to tell beside their trajectory.
 *
 * @param pairs the watched pairs, where there are several
 * @param evaluations how well the network did on samples through training
 * @param structures distance matrices, predicted and observed
 * @param embeddings pictures of the representations
 * @param depths the theory fitted at each tap, by its name, the representation first
 * @param features what the representation tells apart, in each context of the task
 * @param seeds the same experiment with each of its seeds; the page shows the first in detail
 */
public record Findings(
    Optional<Pairs> pairs,
    Optional<Evaluations> evaluations,
    List<RdmFigure> structures,
    List<Embedding> embeddings,
    SequencedMap<String, Fit> depths,
    List<Features> features,
    List<SeedOutcome> seeds) {

  /** Nothing more. */
  public static final Findings NONE =
      new Findings(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          new LinkedHashMap<>(),
          List.of(),
          List.of());

  /** Copies its lists. */
  public Findings {
    structures = List.copyOf(structures);
    embeddings = List.copyOf(embeddings);
    depths = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(depths));
    features = List.copyOf(features);
    seeds = List.copyOf(seeds);
  }
}
