"""Digamma and trigamma against SciPy over twelve orders of magnitude."""

import numpy as np
import pytest
from scipy import special as scipy_special

from koipond.insight.kernels.value.special import digamma, trigamma


@pytest.mark.parametrize("z", np.geomspace(1e-6, 1e6, 61))
def test_they_agree_with_scipy(z):
    assert digamma(z) == pytest.approx(float(scipy_special.digamma(z)), rel=1e-13, abs=1e-13)
    assert trigamma(z) == pytest.approx(float(scipy_special.polygamma(1, z)), rel=1e-13)
