package org.repdyn.runtime.report.html;

import java.util.List;

/** The sections of the page, in their order. A new section is registered here. */
public final class Sections {
  private Sections() {}

  /**
   * All sections; they have no state.
   *
   * @return in the order of the page
   */
  public static List<Section> all() {
    return List.of(
        new VerdictSection(),
        new SeedsSection(),
        new KeyNumbersSection(),
        new CurvesSection(),
        new LossSection(),
        new LineSection(),
        new RivalsSection(),
        new StatisticsSection(),
        new LayersSection(),
        new DepthSection(),
        new PairsSection(),
        new AccuracySection(),
        new RdmSection(),
        new SimilaritySection(),
        new FeaturesSection(),
        new EmbeddingSection(),
        new SettingsSection(),
        new VersionsSection());
  }
}
