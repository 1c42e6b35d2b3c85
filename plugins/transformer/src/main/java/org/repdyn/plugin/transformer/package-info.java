/**
 * Transformer encoders (Vaswani et al. 2017; for images Dosovitskiy et al. 2021). {@code tokens x
 * width} pass through blocks of attention and a perceptron, each added to what it reads; a pool
 * makes one vector of them. Layer norm stands before, after or nowhere; without it nothing bounds
 * the representation.
 */
package org.repdyn.plugin.transformer;
