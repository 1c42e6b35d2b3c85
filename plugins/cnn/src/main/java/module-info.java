import org.repdyn.api.DecoderProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.plugin.cnn.CnnDecoder;
import org.repdyn.plugin.cnn.CnnEncoder;
import org.repdyn.plugin.cnn.ImageEncoder;

/** Convolutional networks: the one of the paper, over a line, and one for images. */
module org.repdyn.plugin.cnn {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.cnn;

  provides EncoderProvider with
      CnnEncoder,
      ImageEncoder;
  provides DecoderProvider with
      CnnDecoder;
}
