package org.repdyn.checks.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.fit.Seeds;
import org.repdyn.runtime.theory.TwoPoint;

/** Fits of several seeds, put together. */
class SeedsTest {

  @Test
  void meanSpreadAndInterval() {
    List<Fit> fits = new ArrayList<>();
    for (double etaH : new double[] {4e-4, 5e-4, 6e-4, 7e-4}) {
      fits.add(fit(new Made(new TwoPoint(), etaH, 0.036, 1, 0.5, 8e-4, 3e-9, 4e-5)));
    }

    Seeds seeds = Seeds.of(fits, 0.95);

    assertThat(seeds.runs()).isEqualTo(4);
    assertThat(seeds.etaH().count()).isEqualTo(4);
    assertThat(seeds.etaH().mean()).isCloseTo(5.5e-4, within(1e-8));
    // The standard deviation of 4, 5, 6, 7 is sqrt(5/3); Student's quantile of 3 degrees is 3.1824.
    double spread = 1e-4 * Math.sqrt(5 / 3.0);
    assertThat(seeds.etaH().spread()).isCloseTo(spread, within(1e-8));
    assertThat(seeds.etaH().high()).isCloseTo(5.5e-4 + 3.18245 * spread / 2, within(2e-8));
    assertThat(seeds.etaY().smallest()).isCloseTo(0.036, within(1e-6));
  }

  @Test
  void oneRunHasNoSpread() {
    Seeds seeds =
        Seeds.of(List.of(fit(new Made(new TwoPoint(), 7e-4, 0.036, 1, 0.5, 8e-4, 0, 0))), 0.95);

    assertThat(seeds.etaH().mean()).isCloseTo(7e-4, within(1e-8));
    assertThat(seeds.etaH().spread()).isNull();
    assertThat(seeds.etaH().low()).isNull();
  }

  private static Fit fit(Made made) {
    return new Fitter(
            new TwoPoint(), new Dopri5().create(new Dopri5().defaults()), FitOptions.DEFAULT)
        .fit(made.exact(300, 20), "step")
        .fit();
  }
}
