/**
 * Multilayer perceptrons: {@code a_k = f(W_k a_(k-1) + b_k)}, as the paper's {@code MLP}. The
 * encoder's hidden layers are tapped as {@code hidden-1}, {@code hidden-2} and so on, after the
 * nonlinearity; so are the decoder's.
 */
package org.repdyn.plugin.mlp;
