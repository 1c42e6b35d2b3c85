package org.repdyn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import jakarta.inject.Inject;
import jdk.incubator.vector.FloatVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the build has to make available to every test: the Vector API, Guice and the rest. */
class PlatformTest {

  @Test
  void theVectorApiIsThere() {
    var species = FloatVector.SPECIES_PREFERRED;
    float[] ones = new float[species.length()];
    FloatVector.broadcast(species, 1f).intoArray(ones, 0);
    assertThat(ones).containsOnly(1f);
  }

  @Test
  void guiceInjectsAConstructorWithoutGeneratingCode() {
    assertThat(System.getProperty("guice_bytecode_gen_option")).isEqualTo("DISABLED");
    assertThat(Guice.createInjector().getInstance(Outer.class).inner()).isNotNull();
  }

  @Test
  void yamlAndLeastSquaresAreThere() {
    JsonNode tree = new YAMLMapper().readTree("task: {type: two-points}");
    assertThat(tree.at("/task/type").asString()).isEqualTo("two-points");
    assertThat(new LevenbergMarquardtOptimizer()).isNotNull();
  }

  private static final class Inner {
    @Inject
    Inner() {}
  }

  private static final class Outer {
    private final Inner inner;

    @Inject
    Outer(Inner inner) {
      this.inner = inner;
    }

    Inner inner() {
      return inner;
    }
  }
}
