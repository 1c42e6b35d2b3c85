import org.repdyn.api.DecoderProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.plugin.cnn.CnnDecoder;
import org.repdyn.plugin.cnn.CnnEncoder;
import org.repdyn.plugin.cnn.ImageEncoder;
import org.repdyn.plugin.cnn.ResNetEncoder;

/** Convolutional networks: the one of the paper, over a line, and two for images. */
module org.repdyn.plugin.cnn {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.cnn;

  provides EncoderProvider with
      CnnEncoder,
      ImageEncoder,
      ResNetEncoder;
  provides DecoderProvider with
      CnnDecoder;
}
