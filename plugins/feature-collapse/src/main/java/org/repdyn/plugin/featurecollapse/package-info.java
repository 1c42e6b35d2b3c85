/** The context-dependent task of van Rossem and Saxe (2024). */
package org.repdyn.plugin.featurecollapse;
