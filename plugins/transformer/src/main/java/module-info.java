import org.repdyn.api.EncoderProvider;
import org.repdyn.plugin.transformer.TransformerEncoder;

/** Transformers: an encoder of attention blocks. */
module org.repdyn.plugin.transformer {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.transformer;

  provides EncoderProvider with
      TransformerEncoder;
}
