/**
 * Whether a trajectory obeys the theory: criteria that are numbers with bounds, most of which
 * require no fit, and a decision with reasons. Nothing in it depends on a unit. The method and its
 * error rates are described in dist/docs/judgement.md.
 */
@NullMarked
package org.repdyn.runtime.judgement;

import org.jspecify.annotations.NullMarked;
