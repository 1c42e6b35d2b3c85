package org.repdyn.runtime.theory;

import org.repdyn.api.Doc;

/**
 * The configuration of {@link RivalProvider}.
 *
 * @param variant which one
 */
public record RivalSettings(
    @Doc(
            "which term is wrong: fast-prediction, fast-representation, flipped-alignment or"
                + " decoder-only")
        Rival variant) {}
