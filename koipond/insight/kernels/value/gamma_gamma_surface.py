"""The log-likelihood of Gamma-Gamma with its exact gradient and Hessian.

For a customer with x repeat purchase days and S spent on them (mean m = S/x; Fader & Hardie 2013, equation 1a):
log Gamma(px+q) - log Gamma(px) - log Gamma(q) + q log v + px log S - log m - (px+q) log(v+S).
What depends on x alone is summed over each distinct x; only log(v+S) is taken for each customer.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel
from koipond.insight.kernels.value.special import digamma, trigamma

Floats = NDArray[np.float64]

# Blocks small enough to stay in the cache.
_BLOCK = 8192


@dataclass(frozen=True)
class Surface:
    """Call it with log(p, q, v) for value, gradient and Hessian. Build it with `surface_of`.

    `x`, `spent`: each customer (n > 0). `sizes`, `customers`: each distinct x and how many have it. `log_spent`: sums
    over customers of x log S; `log_mean`: of log m.
    """

    x: Floats
    spent: Floats
    sizes: Floats
    customers: Floats
    log_spent: float
    log_mean: float

    def __call__(self, theta: Floats) -> tuple[float, Floats, Floats]:
        """Log-likelihood at p, q, v = exp(theta), its gradient (3) and Hessian (3 x 3) by theta."""
        p, q, v = natural = np.exp(theta)
        n = float(self.x.size)
        f, by_p, by_q, pp, pq, qq = _of_counts(p, q, self.sizes, self.customers)
        logs, x_logs, nears, x_nears, squares, x_squares = self._sums(v)
        value = f + q * (n * math.log(v) - logs) + p * (self.log_spent - x_logs) - self.log_mean
        by_v = q * (n / v - nears) - p * x_nears
        gradient = natural * np.array([by_p + self.log_spent - x_logs, by_q + n * math.log(v) - logs, by_v])
        pv, qv, vv = -x_nears, n / v - nears, q * (squares - n / v**2) + p * x_squares
        hessian = np.array([[pp, pq, pv], [pq, qq, qv], [pv, qv, vv]])
        return float(value), gradient, hessian * np.outer(natural, natural) + np.diag(gradient)

    def _sums(self, v: float) -> Floats:
        """Sums of log(v+S), 1/(v+S) and its square over customers, each plain and weighted by x."""
        sums = np.zeros(6)
        for low in range(0, self.x.size, _BLOCK):
            x, reach = self.x[low : low + _BLOCK], self.spent[low : low + _BLOCK] + v
            near, log = 1.0 / reach, np.log(reach)
            x_near = x * near
            sums += (log.sum(), x @ log, near.sum(), x_near.sum(), near @ near, x_near @ near)
        return sums


def surface_of(x: NDArray[np.int32], spent: Floats) -> Surface:
    """The surface for customers with x > 0 repeat purchase days and a positive amount spent on them all."""
    having = np.bincount(x)
    sizes = np.flatnonzero(having)
    logs = np.log(spent)
    return Surface(
        x=x.astype(np.float64),
        spent=spent,
        sizes=sizes.astype(np.float64),
        customers=having[sizes].astype(np.float64),
        log_spent=float(x @ logs),
        log_mean=float(logs.sum() - np.log(sizes) @ having[sizes]),
    )


@kernel
def _of_counts(p: float, q: float, sizes: Floats, customers: Floats) -> tuple[float, float, float, float, float, float]:
    """The Gamma functions' value, first (p, q) and second (pp, pq, qq) derivatives, summed over customers."""
    f = by_p = by_q = pp = pq = qq = 0.0
    of_q, psi_q, psi1_q = math.lgamma(q), digamma(q), trigamma(q)
    for k in range(sizes.size):
        n, x = customers[k], sizes[k]
        both, psi, psi1 = p * x + q, digamma(p * x + q), trigamma(p * x + q)
        f += n * (math.lgamma(both) - math.lgamma(p * x) - of_q)
        by_p += n * x * (psi - digamma(p * x))
        by_q += n * (psi - psi_q)
        pp += n * x * x * (psi1 - trigamma(p * x))
        pq += n * x * psi1
        qq += n * (psi1 - psi1_q)
    return f, by_p, by_q, pp, pq, qq
