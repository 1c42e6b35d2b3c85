/** Images with labels: from IDX files, and of CIFAR. */
package org.repdyn.plugin.mnist;
