/**
 * Convolutional networks. {@code cnn} is the paper's: a linear layer from the input to one channel
 * of length {@code width}, convolutions of {@code channels} channels, a convolution to one channel,
 * a linear readout; stride 1, no padding, a nonlinearity after each layer but the last. {@code
 * cnn-2d} convolves images, {@code resnet} in residual blocks. Hidden layers are tapped as {@code
 * hidden-1}, {@code hidden-2} and so on, after the nonlinearity; encoders and decoders mix with
 * those of other plugins.
 */
package org.repdyn.plugin.cnn;
