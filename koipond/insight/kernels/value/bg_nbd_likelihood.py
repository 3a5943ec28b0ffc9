"""The log-likelihood of BG/NBD with its exact gradient and Hessian, with no special function: x is a whole number.

It falls into three sums (Fader, Hardie & Lee 2005, equation 6): over how often people bought, over how long they have
been watched, and over those who came back, the odds e**d that they have dropped out since their last purchase:
log((alpha+T)**-(r+x) + [x > 0] a/(b+x-1) (alpha+t_x)**-(r+x)) = -(r+x) log(alpha+T) + log(1 + e**d).

Each sum is added to `out`, 15 places: value, gradient (r, alpha, a, b), Hessian row by row from its diagonal on.
"""

import math

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@kernel
def add_counts(r: float, a: float, b: float, beyond: Floats, out: Floats) -> None:
    """Add the part that knows only how often people bought; `beyond[i]` is how many customers have x > i.

    Gamma(r+x) / Gamma(r) is the product of r+i over i < x, so the sum over customers is one over i.
    """
    for i in range(beyond.size):
        n, by_r, by_b, by_ab = beyond[i], 1.0 / (r + i), 1.0 / (b + i), 1.0 / (a + b + i)
        # (b+i)/(a+b+i) as 1 - a/(a+b+i): exact where a is far smaller than b.
        out[0] += n * (math.log(r + i) + math.log1p(-a * by_ab))
        out[1] += n * by_r
        out[3] -= n * by_ab
        out[4] += n * a * by_b * by_ab
        out[5] -= n * by_r * by_r
        out[12] += n * by_ab * by_ab
        out[13] += n * by_ab * by_ab
        out[14] += n * (by_ab * by_ab - by_b * by_b)


@kernel
def add_waits(r: float, alpha: float, waits: Floats, customers: Floats, repeats: Floats, out: Floats) -> None:
    """Add r log(alpha) - (r+x) log(alpha+T), summed over each distinct T: its customers, and their x together."""
    by_al = 1.0 / alpha
    for k in range(waits.size):
        n, xs, by_end = customers[k], repeats[k], 1.0 / (alpha + waits[k])
        u = r * n + xs
        waited = math.log1p(waits[k] * by_al)
        out[0] -= r * n * waited + xs * math.log(alpha + waits[k])
        out[1] -= n * waited
        out[2] += r * n * by_al - u * by_end
        out[6] += n * waits[k] * by_al * by_end
        out[9] += u * by_end * by_end - r * n * by_al * by_al


@kernel
def add_drop_outs(
    r: float, alpha: float, a: float, b: float,
    x: Ints, last: Ints, end: Ints, count: Floats, lasts: Floats, ends: Floats, out: Floats,
) -> None:  # fmt: skip
    """Add log(1 + e**d) over rows with x > 0, whose t_x is `lasts[last]` and whose T is `ends[end]`."""
    log_last, by_last, log_end, by_end = (
        np.log(alpha + lasts),
        1.0 / (alpha + lasts),
        np.log(alpha + ends),
        1.0 / (alpha + ends),
    )
    minus_b = -1.0 / (b + np.arange(max(x.max(), 0) if x.size else 0))
    log_b = math.log(a) + np.log(-minus_b)
    f = g_r = g_al = g_b = gone = 0.0
    rr = r_al = ra = rb = al_al = al_a = al_b = aa = ab = bb = 0.0
    product = 1.0
    for k in range(x.size):
        u, m_b = r + x[k], minus_b[x[k] - 1]
        d_r, apart = log_end[end[k]] - log_last[last[k]], by_end[end[k]] - by_last[last[k]]
        d = log_b[x[k] - 1] + u * d_r
        d_al = u * apart
        small = math.exp(-abs(d))
        less = small / (1.0 + small)
        # One logarithm for many rows: the product stays below 2**512.
        if count[k] == 1.0:
            product *= 1.0 + small
        else:
            f += count[k] * math.log1p(small)
        if k & 511 == 511:
            f, product = f + math.log(product), 1.0
        f += count[k] * max(d, 0.0)
        p, v = count[k] * (1.0 - less if d > 0.0 else less), count[k] * less * (1.0 - less)
        gone += p
        g_r += p * d_r
        g_al += p * d_al
        g_b += p * m_b
        rr += v * d_r * d_r
        r_al += p * apart + v * d_r * d_al
        ra += v * d_r
        rb += v * d_r * m_b
        al_al += v * d_al * d_al - p * d_al * (by_end[end[k]] + by_last[last[k]])
        al_a += v * d_al
        al_b += v * d_al * m_b
        aa += v - p
        ab += v * m_b
        bb += (v + p) * m_b * m_b
    f += math.log(product)
    out += np.array(
        [f, g_r, g_al, gone / a, g_b, rr, r_al, ra / a, rb, al_al, al_a / a, al_b, aa / (a * a), ab / a, bb]
    )
