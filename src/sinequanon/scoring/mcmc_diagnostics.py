"""Have the chains mixed? Rank-normalised split R-hat, and effective sample sizes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinequanon.errors import InputError

Floats = NDArray[np.float64]
BLOCK = 512
"""Quantities at a time: bounds the memory."""


@dataclass(frozen=True)
class Mixing:
    """R-hat (1 is perfect) and effective draws of each quantity."""

    rhat: Floats
    ess_bulk: Floats
    ess_tail: Floats


def mixing(draws: NDArray[np.floating]) -> Mixing:
    """Diagnose chains.

    Parameters
    ----------
    draws
        Shape (chains, draws, quantities), at least four draws.

    Returns
    -------
    Mixing
        Each of shape (quantities,). A quantity that never moves has R-hat and sizes that are not numbers.

    Raises
    ------
    InputError
        When there are fewer than four draws.

    References
    ----------
    Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021, Rank-normalization, folding, and localization,
    doi:10.1214/20-BA1221.
    """
    if draws.ndim != 3 or draws.shape[1] < 4:
        raise InputError(
            f"Draws of shape {draws.shape} cannot be diagnosed.",
            cure="Give (chains, draws, quantities) with at least four draws.",
            where="draws",
        )
    parts = [_block(draws[:, :, at : at + BLOCK]) for at in range(0, draws.shape[2], BLOCK)]
    rhat, bulk, tail = (np.concatenate(found) for found in zip(*parts, strict=True))
    return Mixing(rhat, bulk, tail)


def _block(draws: NDArray[np.floating]) -> tuple[Floats, Floats, Floats]:
    half = draws.shape[1] // 2
    split = np.concatenate([draws[:, :half], draws[:, -half:]]).astype(np.float64).transpose(2, 0, 1)
    flat = split.reshape(split.shape[0], -1)
    centre = np.median(flat, axis=1)[:, None, None]
    bulk, folded = _normal_scores(split), _normal_scores(np.abs(split - centre))
    low, high = (np.quantile(flat, q, axis=1)[:, None, None] for q in (0.05, 0.95))
    tail = np.minimum(_ess((split <= low).astype(np.float64)), _ess((split <= high).astype(np.float64)))
    return np.maximum(_rhat(bulk), _rhat(folded)), _ess(bulk), tail


def _normal_scores(split: Floats) -> Floats:
    from scipy.special import ndtri

    flat = split.reshape(split.shape[0], -1)
    ranks = np.stack([_ranks(row) for row in flat])
    return np.asarray(ndtri((ranks - 0.375) / (flat.shape[1] + 0.25))).reshape(split.shape)


def _ranks(row: Floats) -> Floats:
    """Give each number's rank, 1 to n; equal ones share their mean rank."""
    ordered = np.sort(row)
    return (ordered.searchsorted(row, "left") + ordered.searchsorted(row, "right") + 1) / 2.0


def _rhat(split: Floats) -> Floats:
    size = split.shape[2]
    within = split.var(axis=2, ddof=1).mean(axis=1)
    between = split.mean(axis=2).var(axis=1, ddof=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt((size - 1) / size + between / within)


def _ess(split: Floats) -> Floats:
    """Give effective sizes by Geyer's initial monotone sequence over pairs of autocorrelations."""
    _, chains, size = split.shape
    centred = split - split.mean(axis=2, keepdims=True)
    length = 1 << (2 * size - 1).bit_length()
    spectrum = np.fft.rfft(centred, length, axis=2)
    covariance = np.fft.irfft(np.abs(spectrum) ** 2, length, axis=2)[:, :, :size].mean(axis=1) / size
    within = covariance[:, 0] * size / (size - 1)
    whole = covariance[:, 0] + (split.mean(axis=2).var(axis=1, ddof=1) if chains > 1 else 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        rho = 1.0 - (within[:, None] - covariance * size / (size - 1)) / whole[:, None]
    rho[:, 0] = 1.0
    pairs = rho[:, : size - size % 2].reshape(rho.shape[0], -1, 2).sum(axis=2)
    # Pairs count until the first that is not positive, and never rise.
    alive = np.logical_and.accumulate(pairs > 0.0, axis=1)
    summed = np.where(alive, np.minimum.accumulate(np.where(alive, pairs, np.inf), axis=1), 0.0).sum(axis=1)
    tau = np.maximum(2.0 * summed - 1.0, 1.0 / np.log10(chains * size))
    return chains * size / tau
