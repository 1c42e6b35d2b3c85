package org.repdyn.plugin.incontextregression;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/** The settings of keys and queries. */
public record LinearAttentionSettings(
    @Doc("attention heads, at least 1") int heads,
    @Doc("numbers of the key, and of the query, of each head, at least 1") int rank) {

  /** Checks the ranges. */
  public LinearAttentionSettings {
    Check.atLeast("heads", heads, 1);
    Check.atLeast("rank", rank, 1);
  }
}
