"""The log-likelihood of BG/NBD with its exact gradient and Hessian, with no special function: x is a whole number."""

import math

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@kernel
def counts_part(r: float, a: float, b: float, beyond: Floats, out: Floats) -> None:
    """Add the part that only knows how often people bought; `beyond[i]` is how many customers have x > i.

    Gamma(r+x) / Gamma(r) is the product of r+i over i < x, so the sum over customers is one over i.
    `out` has 15 places: value, gradient (r, alpha, a, b), Hessian (rr, rA, ra, rb, AA, Aa, Ab, aa, ab, bb).
    """
    for i in range(beyond.size):
        n, by_r, by_b, by_ab = beyond[i], 1.0 / (r + i), 1.0 / (b + i), 1.0 / (a + b + i)
        # b/(a+b) as 1 - a/(a+b): exact where a is far smaller than b.
        out[0] += n * (math.log(r + i) + math.log1p(-a * by_ab))
        out[1] += n * by_r
        out[3] -= n * by_ab
        out[4] += n * a * by_b * by_ab
        out[5] -= n * by_r * by_r
        out[12] += n * by_ab * by_ab
        out[13] += n * by_ab * by_ab
        out[14] += n * (by_ab * by_ab - by_b * by_b)


@kernel
def times_part(
    r: float, alpha: float, a: float, b: float, x: Ints, t_x: Floats, T: Floats, count: Floats, out: Floats
) -> None:
    """Add the part that knows when people bought; rows as in `collapse`, times in the unit of alpha; `out` as above.

    log((alpha+T)**-(r+x) + [x > 0] a/(b+x-1) (alpha+t_x)**-(r+x)) = -(r+x) log(alpha+T) + log(1 + e**d), where
    e**d are the odds of having dropped out. Fader, Hardie & Lee 2005, equation 6.
    """
    f = g_r = g_A = g_a = g_b = 0.0
    rr = rA = ra = rb = AA = Aa = Ab = aa = ab = bb = 0.0
    log_a, by_a, by_A = math.log(a), 1.0 / a, 1.0 / alpha
    for k in range(x.size):
        n, u, by_T = count[k], r + x[k], 1.0 / (alpha + T[k])
        waited = math.log1p(T[k] * by_A)
        f -= n * (r * waited + x[k] * math.log(alpha + T[k]))
        g_r -= n * waited
        g_A += n * (r * by_A - u * by_T)
        rA += n * T[k] * by_A * by_T
        AA += n * (u * by_T * by_T - r * by_A * by_A)
        if x[k] == 0:
            continue
        by_t = 1.0 / (alpha + t_x[k])
        by_b = 1.0 / (b + x[k] - 1)
        d_r = math.log1p((T[k] - t_x[k]) * by_t)
        d = log_a + math.log(by_b) + u * d_r
        small = math.exp(-abs(d))
        gone = 1.0 / (1.0 + small) if d > 0 else small / (1.0 + small)
        f += n * (max(d, 0.0) + math.log1p(small))
        apart = by_T - by_t
        d_A = u * apart
        p = n * gone
        v = p * small / (1.0 + small) if d > 0 else p / (1.0 + small)
        g_r += p * d_r
        g_A += p * d_A
        g_a += p * by_a
        g_b -= p * by_b
        rr += v * d_r * d_r
        rA += p * apart + v * d_r * d_A
        ra += v * d_r * by_a
        rb -= v * d_r * by_b
        AA += v * d_A * d_A - p * d_A * (by_T + by_t)
        Aa += v * d_A * by_a
        Ab -= v * d_A * by_b
        aa += (v - p) * by_a * by_a
        ab -= v * by_a * by_b
        bb += (v + p) * by_b * by_b
    parts = (f, g_r, g_A, g_a, g_b, rr, rA, ra, rb, AA, Aa, Ab, aa, ab, bb)
    for i in range(15):
        out[i] += parts[i]
