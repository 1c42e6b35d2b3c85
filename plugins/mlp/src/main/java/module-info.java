import org.repdyn.api.DecoderProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.plugin.mlp.MlpDecoder;
import org.repdyn.plugin.mlp.MlpEncoder;

/** Multilayer perceptrons: an encoder and a decoder. */
module org.repdyn.plugin.mlp {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.mlp;

  provides EncoderProvider with
      MlpEncoder;
  provides DecoderProvider with
      MlpDecoder;
}
