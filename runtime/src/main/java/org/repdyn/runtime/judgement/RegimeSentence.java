package org.repdyn.runtime.judgement;

import static org.repdyn.runtime.judgement.Sentence.say;

import java.util.Optional;
import org.repdyn.runtime.results.Asymptotics;

/** Says what sets the final distance of two representations. */
final class RegimeSentence {
  private RegimeSentence() {}

  /** Empty for equal targets, which have no regime. */
  static Optional<String> of(Asymptotics a) {
    if (a.theta().isEmpty()) {
      return Optional.empty();
    }
    String theta = Sentence.digits(a.theta().getAsDouble());
    String interval =
        a.thetaInterval()
            .map(i -> say(", %s to %s", i.low().orElse(Double.NaN), i.high().orElse(Double.NaN)))
            .orElse("");
    String where = " (theta " + theta + interval + "): ";
    return switch (a.regime()) {
      case LAZY ->
          Optional.of(
              "The regime is lazy"
                  + where
                  + "the distance of the two representations stays as set by the initial encoder.");
      case RICH ->
          Optional.of(
              "The regime is rich"
                  + where
                  + "the final distance of the two representations is set by the data.");
      case DECODER ->
          Optional.of(
              "The initial decoder sets the final distance of the two representations (decoder"
                  + " regime, theta "
                  + theta
                  + interval
                  + ").");
      case BETWEEN ->
          Optional.of(
              "The regime lies between rich and "
                  + (a.theta().getAsDouble() > 0 ? "lazy" : "decoder")
                  + where
                  + "both the data and the initial "
                  + (a.theta().getAsDouble() > 0 ? "encoder" : "decoder")
                  + " set the final distance.");
      case EQUAL_TARGETS -> Optional.empty();
    };
  }
}
