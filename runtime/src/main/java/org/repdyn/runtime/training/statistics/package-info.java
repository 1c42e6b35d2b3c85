/** Numbers that describe a network in one row of a recording. A statistic is one class. */
package org.repdyn.runtime.training.statistics;
