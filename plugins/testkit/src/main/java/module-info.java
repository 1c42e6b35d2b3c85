/**
 * Contract tests for authors of plugins. A test class names its provider and inherits the checks:
 *
 * <pre>{@code
 * class MlpContractTest implements EncoderContract<MlpConfig> {
 *   @Override
 *   public EncoderProvider<MlpConfig> provider() {
 *     return new MlpEncoder();
 *   }
 *
 *   @Override
 *   public List<MlpConfig> cases() {
 *     return List.of(new MlpConfig(4, 2, Activation.TANH, 0.01, 0));
 *   }
 * }
 * }</pre>
 */
module org.repdyn.testkit {
  requires transitive org.repdyn.api;
  requires org.repdyn.runtime;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;

  exports org.repdyn.testkit;
}
