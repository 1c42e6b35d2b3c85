/**
 * Networks with identity skips, as the paper's {@code ResNet}: {@code a_k = f(W_k a_(k-1) + b_k) +
 * a_(k-span)} for every hidden layer k above {@code span}, the first hidden layer being k = 1. The
 * skip is added after the nonlinearity; the readout has none, so a decoder of one linear layer
 * completes the paper's network.
 */
package org.repdyn.plugin.skip;
