package org.repdyn.runtime.network;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.UpdateRule;

/** Learning rates and weight decays of single parameters. */
public final class ParameterLearningRates {
  private ParameterLearningRates() {}

  /**
   * The rate of each parameter before any schedule: the experiment's, times the factor of its part,
   * times the factor that belongs to its initialisation. Only two schemes have such a factor;
   * below, adam stands for every rule that is {@link UpdateRule#scaleInvariant}:
   *
   * <ul>
   *   <li>NTK. Training {@code w} of {@code W = g w / sqrt(fan in)} moves W at the rate times
   *       {@code g² / fan in} (adam: times {@code g / sqrt(fan in)}). Biases have factor 1.
   *   <li>muP (Yang and Hu 2021, Tensor Programs V, table 3). Biases and the first layer times fan
   *       out, the readout divided by fan in (adam: all but the first layer and biases divided by
   *       fan in).
   * </ul>
   *
   * @param network the network
   * @param training the rates of the experiment
   * @param init the schemes
   * @return in the order of {@link Network#parameters()}
   */
  public static double[] of(Network network, TrainingSettings training, InitSettings init) {
    List<Node> parameters = network.parameters();
    double[] rates = new double[parameters.size()];
    boolean adam = training.updateRule().scaleInvariant();
    for (int p = 0; p < rates.length; p++) {
      Node node = parameters.get(p);
      double part = Network.inDecoder(node) ? training.decoderRate() : training.encoderRate();
      rates[p] = training.learningRate() * part * factor(network, node, init, adam);
    }
    return rates;
  }

  /**
   * The rule of each parameter: the experiment's, with a weight decay that makes up for the factor
   * of the initialisation in {@link #of}:
   *
   * <ul>
   *   <li>NTK. W moves as if {@code w} were trained with the decay of the experiment, so that it
   *       decays at the rate times that decay. Adam without decoupling adds the decay to a gradient
   *       of w that is {@code g / sqrt(fan in)} times that of W, so there it is times {@code fan in
   *       / g²}.
   *   <li>muP. The decay is divided by the factor of the rate, as the authors' package mup does.
   * </ul>
   *
   * @param network the network
   * @param training the rule of the experiment
   * @param init the schemes
   * @return in the order of {@link Network#parameters()}
   */
  public static List<UpdateRule> rules(
      Network network, TrainingSettings training, InitSettings init) {
    UpdateRule rule = training.updateRule();
    boolean coupledAdam = rule instanceof UpdateRule.Adam;
    List<UpdateRule> rules = new ArrayList<>();
    for (Node node : network.parameters()) {
      boolean ntk = Initialization.part(init, node).scheme() == InitSettings.Scheme.NTK;
      boolean adam = rule.scaleInvariant() && !(ntk && coupledAdam);
      rules.add(rule.scaledDecay(1 / factor(network, node, init, adam)));
    }
    return rules;
  }

  private static double factor(Network network, Node node, InitSettings init, boolean adam) {
    InitSettings.PartInit part = Initialization.part(init, node);
    Initializer initializer = ((Op.Parameter) node.op()).initializer();
    return switch (part.scheme()) {
      case XAVIER_NORMAL, XAVIER_UNIFORM, HE_NORMAL, ORTHOGONAL -> 1;
      case NTK -> {
        if (!(initializer instanceof Initializer.Weight weight)) {
          yield 1;
        }
        double scale = part.gain() / Math.sqrt(weight.fanIn());
        yield adam ? scale : scale * scale;
      }
      case MUP -> {
        if (!(initializer instanceof Initializer.Weight weight)) {
          yield adam ? 1 : node.shape().dimension(-1);
        }
        if (LayerPosition.first(network, node)) {
          yield adam ? 1 : weight.fanOut();
        }
        yield adam || LayerPosition.readout(network, node) ? 1.0 / weight.fanIn() : 1;
      }
    };
  }
}
