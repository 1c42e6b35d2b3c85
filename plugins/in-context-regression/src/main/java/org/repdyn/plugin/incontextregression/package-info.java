/**
 * Linear regression in context, and the attention whose learning of it is known in closed form
 * (Zhang, Singh, Latham and Saxe, "Training Dynamics of In-Context Learning in Linear Attention",
 * ICML 2025, arXiv 2501.16265).
 */
package org.repdyn.plugin.incontextregression;
