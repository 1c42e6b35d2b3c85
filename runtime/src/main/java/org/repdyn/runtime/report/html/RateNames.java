package org.repdyn.runtime.report.html;

/** Display names of rates. */
final class RateNames {
  private RateNames() {}

  /** {@code etaH} as the symbol of the paper; another name as it is. */
  static Html html(String rate) {
    return switch (rate) {
      case "etaH" -> Html.markup("<i>η<sub>h</sub></i>");
      case "etaY" -> Html.markup("<i>η<sub>y</sub></i>");
      default -> Html.text(rate);
    };
  }

  /** What a rate belongs to. */
  static String meaning(String rate) {
    return switch (rate) {
      case "etaH" -> "Effective learning rate of the encoder";
      case "etaY" -> "Effective learning rate of the decoder";
      default -> "Rate of the theory";
    };
  }
}
