/** What is learnt: samples, losses, and the probes whose representations are watched. */
package org.repdyn.api.task;
