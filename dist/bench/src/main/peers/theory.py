"""What SciPy needs for the work of the theory, one thread. Prints `word numbers` lines.

    theory.py ensemble FILE END RTOL ATOL SECONDS   FILE: lines s,c,q,etaH,etaY,dx2,dy2
    theory.py fit FILE DX2 DY2                      FILE: lines h,y,w
"""
import sys
import time

import numpy as np
import scipy
from scipy.integrate import solve_ivp
from scipy.optimize import minimize


def smooth(t, z, eta_h, eta_y, dx2, dy2):
    """The dynamics in the coordinates that have no singularity."""
    s, c, q = z
    pull = c * dy2
    return (
        -0.5 * eta_h * dx2 * (s * (c * pull + q) - pull),
        -0.5 * eta_y * s * (s * c - 1),
        -eta_y * s * s * q,
    )


def published(t, z, eta_h, eta_y, dx2, dy2):
    """The dynamics in h, y, w, as the paper integrates them."""
    h, y, w = z
    return (
        -eta_h * dx2 * w,
        -w * (eta_y * h + eta_h * dx2 * y / h),
        -0.5 * eta_y * (3 * w - y + dy2) * h - 0.5 * eta_h * dx2 * (y + w) * w / h,
    )


def ensemble(file, end, rtol, atol, seconds):
    """Integrates all systems again and again; the fastest pass counts."""
    systems = np.loadtxt(file, delimiter=",").tolist()
    best = float("inf")
    stop = time.perf_counter() + float(seconds)
    while best == float("inf") or time.perf_counter() < stop:
        ends = []
        start = time.perf_counter()
        for system in systems:
            solution = solve_ivp(
                smooth, (0, float(end)), system[:3], method="DOP853", args=system[3:], rtol=float(rtol), atol=float(atol)
            )
            ends.append(solution.y[:, -1])
        best = min(best, time.perf_counter() - start)
    for state in ends:
        print("end", *state)
    print("seconds", best / len(systems))


def fit(file, dx2, dy2):
    """The paper's procedure: a scan of etaY along a fixed ratio of the rates, then a local search."""
    rows = np.loadtxt(file, delimiter=",").T
    dx2, dy2 = float(dx2), float(dy2)
    count = rows.shape[1]
    times = np.linspace(0, count, count)

    def misfit(rates):
        solution = solve_ivp(
            published, (0, count), rows[:, 0], method="Radau", args=(*rates, dx2, dy2), dense_output=True
        )
        return np.sum((rows - solution.sol(times)) ** 2)

    start = time.perf_counter()
    direction = np.array([rows[0, -1] ** 2 / (dx2 * dy2), 1])
    scan = np.logspace(-6, 2, 200)
    guess = scan[np.argmin([misfit(eta_y * direction) for eta_y in scan])]
    found = minimize(misfit, guess * direction)
    print("seconds", time.perf_counter() - start)
    print("rates", *found.x)


np.seterr(all="ignore")  # far from the optimum the paper's form runs into its singularity
{"ensemble": ensemble, "fit": fit}[sys.argv[1]](*sys.argv[2:])
print("scipy", scipy.__version__)
