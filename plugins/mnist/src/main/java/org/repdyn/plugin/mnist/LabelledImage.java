package org.repdyn.plugin.mnist;

/**
 * An image.
 *
 * @param pixels channel by channel, row by row
 * @param code an index into the classes that are kept
 */
record LabelledImage(byte[] pixels, int code) {}
