/** Multilayer perceptrons: an encoder and a decoder. */
module org.repdyn.plugin.mlp {
  requires transitive org.repdyn.api;
}
