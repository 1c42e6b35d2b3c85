package org.repdyn.runtime.network;

import java.util.List;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.UpdateRule;

/** Learning rates of single parameters. */
public final class ParameterLearningRates {
  private ParameterLearningRates() {}

  /**
   * The rate of each parameter before any schedule: the experiment's, times the factor of its part,
   * times the factor that belongs to its initialisation. Only two schemes have such a factor;
   * below, adam stands for every rule that is {@link UpdateRule#scaleInvariant}:
   *
   * <ul>
   *   <li>NTK. Training {@code w} of {@code W = g w / sqrt(fan in)} moves W at the rate times
   *       {@code g² / fan in} (adam: times {@code g / sqrt(fan in)}).
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
