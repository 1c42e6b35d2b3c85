import org.repdyn.api.DecoderProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.TaskProvider;
import org.repdyn.plugin.incontextregression.InContextRegression;
import org.repdyn.plugin.incontextregression.LinearAttentionDecoder;
import org.repdyn.plugin.incontextregression.LinearAttentionEncoder;

/** Regression from examples in the input, and the linear attention that learns it in steps. */
module org.repdyn.plugin.incontextregression {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.incontextregression;

  provides TaskProvider with
      InContextRegression;
  provides EncoderProvider with
      LinearAttentionEncoder;
  provides DecoderProvider with
      LinearAttentionDecoder;
}
