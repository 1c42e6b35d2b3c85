package org.repdyn.runtime.report;

import java.util.List;
import java.util.Optional;

/**
 * What some runs have to tell beside their trajectory.
 *
 * @param evaluations how well the network did on samples through training
 * @param structures distance matrices, predicted and observed
 * @param embeddings pictures of the representations
 */
public record Findings(
    Optional<Evaluations> evaluations, List<Structure> structures, List<Embedding> embeddings) {

  /** Nothing more. */
  public static final Findings NONE = new Findings(Optional.empty(), List.of(), List.of());

  /** Copies its lists. */
  public Findings {
    structures = List.copyOf(structures);
    embeddings = List.copyOf(embeddings);
  }
}
