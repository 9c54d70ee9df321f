"""The last second of a binary black hole, the noise of a detector, and the filter that finds the one in the other.

Leading order throughout: two point masses without spin, up to the innermost stable circular orbit. Times in seconds
before (negative) coalescence, frequencies in hertz, masses in solar masses.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: G M / c^3 for one solar mass, in seconds.
SUN = 4.925490947e-6
RATE = 2048
SECONDS = 4
LOWEST = 20.0
#: Where in the simulated stretch coalescence falls, in seconds from its beginning.
COALESCENCE = 3.0


def chirp_mass(m1: float, m2: float) -> float:
    """(m1 m2)^(3/5) / (m1 + m2)^(1/5)."""
    return float((m1 * m2) ** 0.6 / (m1 + m2) ** 0.2)


def frequency(before: Array | float, mass: float) -> Array | float:
    """Frequency of the wave *before* seconds before coalescence, for the chirp mass *mass*.

    The solution of df/dt = (96/5) pi^(8/3) (G Mc/c^3)^(5/3) f^(11/3).
    """
    return (5 / (256 * before)) ** 0.375 * (mass * SUN) ** -0.625 / np.pi


def time_left(hertz: float, mass: float) -> float:
    """Seconds from frequency *hertz* to coalescence: :func:`frequency` the other way round."""
    return float(5 / 256 * (np.pi * hertz) ** (-8 / 3) * (mass * SUN) ** (-5 / 3))


def last_stable(m1: float, m2: float) -> float:
    """Frequency of the wave at the innermost stable circular orbit, c^3 / (6^(3/2) pi G M)."""
    return float(1 / (6**1.5 * np.pi * (m1 + m2) * SUN))


def times() -> Array:
    """The sampling times, in seconds from coalescence."""
    return np.arange(RATE * SECONDS) / RATE - COALESCENCE


def chirp(m1: float, m2: float) -> Array:
    """The wave at :func:`times`, of arbitrary amplitude: from LOWEST (or two seconds before) to the last stable orbit.

    Amplitude goes as f^(2/3), phase as the integral of the frequency. The first tenth of a second is faded in.
    """
    mass = chirp_mass(m1, m2)
    before = -times()
    start, end = min(2.0, time_left(LOWEST, mass)), time_left(last_stable(m1, m2), mass)
    inside = (before <= start) & (before >= end)
    tau = before[inside]
    fade = 0.5 - 0.5 * np.cos(np.pi * np.clip((start - tau) / 0.1, 0, 1))
    wave = np.zeros_like(before)
    phase = -2 * (tau / (5 * mass * SUN)) ** 0.625
    wave[inside] = fade * np.asarray(frequency(tau, mass)) ** (2 / 3) * np.cos(phase)
    return wave


def noise_density(hertz: Array) -> Array:
    """One-sided power spectral density of the noise, per hertz: Advanced LIGO as LALAdvLIGOPsd of LALSuite fits it."""
    x = hertz / 215
    return np.asarray(1e-49 * (x**-4.14 - 5 * x**-2 + 111 * (1 - x**2 + x**4 / 2) / (1 + x**2 / 2)))


def band() -> tuple[Array, NDArray[np.bool_]]:
    """The frequencies of a spectrum of the stretch, and which of them are used: from LOWEST up."""
    hertz = np.fft.rfftfreq(RATE * SECONDS, 1 / RATE)
    return hertz, hertz >= LOWEST


def noise(seed: int) -> Array:
    """A stretch of Gaussian noise with the density of :func:`noise_density` above LOWEST, and none below."""
    hertz, used = band()
    random = np.random.default_rng(seed).standard_normal((2, len(hertz)))
    spectrum = np.zeros(len(hertz), dtype=complex)
    spectrum[used] = (random[0] + 1j * random[1])[used] * np.sqrt(noise_density(hertz[used]) * SECONDS / 4)
    return np.asarray(np.fft.irfft(spectrum, RATE * SECONDS)) * RATE


def product(a: Array, b: Array) -> NDArray[np.complex128]:
    """The noise-weighted correlation 4 int a(f) b*(f) / S(f) e^(2 pi i f t) df, at all shifts t, complex."""
    hertz, used = band()
    terms = np.zeros(RATE * SECONDS, dtype=complex)
    cross = np.fft.rfft(a) * np.conj(np.fft.rfft(b)) / RATE**2
    terms[: len(hertz)][used] = 4 * cross[used] / noise_density(hertz[used])
    return np.asarray(np.fft.ifft(terms) * RATE)


def norm(wave: Array) -> float:
    """The SNR of *wave* in the filter matched to it, without noise: the root of its product with itself."""
    return float(np.sqrt(product(wave, wave)[0].real))


def snr(data: Array, template: Array) -> Array:
    """The matched filter's SNR at each shift of *template* along *data*, the greatest over phase."""
    return np.asarray(np.abs(product(data, template)) / norm(template))
