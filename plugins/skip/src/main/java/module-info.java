import org.repdyn.api.EncoderProvider;
import org.repdyn.plugin.skip.SkipEncoder;

/** Networks with identity skips: an encoder. */
module org.repdyn.plugin.skip {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.skip;

  provides EncoderProvider with
      SkipEncoder;
}
