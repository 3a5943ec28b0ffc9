"""What a customer will buy: the likelihoods of BG/NBD and Gamma-Gamma, their optimum, and what follows from it."""

from koipond.insight.kernels.value.bg_nbd import fit_bg_nbd
from koipond.insight.kernels.value.collapse import Rows, collapse
from koipond.insight.kernels.value.gamma_gamma import fit_gamma_gamma
from koipond.insight.kernels.value.newton import Fit
from koipond.insight.kernels.value.warming import warm

__all__ = ["Fit", "Rows", "collapse", "fit_bg_nbd", "fit_gamma_gamma", "warm"]
