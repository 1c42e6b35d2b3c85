/**
 * Arithmetic modulo p, where the test loss falls long after the training loss (Power et al. 2022,
 * arXiv 2201.02177; Nanda et al. 2023, arXiv 2301.05217).
 */
package org.repdyn.plugin.modularaddition;
