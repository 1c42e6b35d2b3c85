package org.repdyn.runtime.report.html;

/**
 * The sections of the page, in their order. A new section is registered here. A section is created
 * when a page is written: a command that writes none loads no class of a section.
 */
public enum Sections {
  /** {@link SeedsSection}, where there are several: what follows is an example of them. */
  SEEDS,
  /** {@link VerdictSection}. */
  VERDICT,
  /** {@link KeyNumbersSection}. */
  KEY_NUMBERS,
  /** {@link CurvesSection}. */
  CURVES,
  /** {@link LossSection}. */
  LOSS,
  /** {@link StaircaseSection}. */
  STAIRCASE,
  /** {@link LineSection}. */
  LINE,
  /** {@link ClockSection}. */
  CLOCK,
  /** {@link RivalsSection}. */
  RIVALS,
  /** {@link StatisticsSection}. */
  STATISTICS,
  /** {@link LayersSection}. */
  LAYERS,
  /** {@link DepthSection}. */
  DEPTH,
  /** {@link PairsSection}. */
  PAIRS,
  /** {@link AccuracySection}. */
  ACCURACY,
  /** {@link RdmSection}. */
  RDM,
  /** {@link SimilaritySection}. */
  SIMILARITY,
  /** {@link FeaturesSection}. */
  FEATURES,
  /** {@link EmbeddingSection}. */
  EMBEDDING,
  /** {@link SettingsSection}. */
  SETTINGS,
  /** {@link VersionsSection}. */
  VERSIONS;

  /**
   * Creates the section.
   *
   * @return a new one; sections have no state
   */
  public Section create() {
    return switch (this) {
      case SEEDS -> new SeedsSection();
      case VERDICT -> new VerdictSection();
      case KEY_NUMBERS -> new KeyNumbersSection();
      case CURVES -> new CurvesSection();
      case LOSS -> new LossSection();
      case STAIRCASE -> new StaircaseSection();
      case LINE -> new LineSection();
      case CLOCK -> new ClockSection();
      case RIVALS -> new RivalsSection();
      case STATISTICS -> new StatisticsSection();
      case LAYERS -> new LayersSection();
      case DEPTH -> new DepthSection();
      case PAIRS -> new PairsSection();
      case ACCURACY -> new AccuracySection();
      case RDM -> new RdmSection();
      case SIMILARITY -> new SimilaritySection();
      case FEATURES -> new FeaturesSection();
      case EMBEDDING -> new EmbeddingSection();
      case SETTINGS -> new SettingsSection();
      case VERSIONS -> new VersionsSection();
    };
  }
}
