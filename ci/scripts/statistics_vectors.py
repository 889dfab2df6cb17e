"""Vectors for experiments' statistics, made with SciPy and statsmodels.

    python statistics_vectors.py FOLDER [--seed N]

The default seed gives the files in experiments/src/test/resources/vectors; another seed other
samples, which the tests read by -Dsluice.vectors=FOLDER. Needs scipy and statsmodels.
"""

import argparse
import json
import math
import pathlib

import numpy as np
import scipy
import statsmodels
from scipy import special, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

LEVELS = (0.9, 0.95, 0.99)
RESAMPLES = 400


def values(rng, n, kind):
    """A sample as metrics come: smooth, skewed, in whole steps (ties), or off centre.

    Not far off: NumPy's own means then lose the digits that are compared.
    """
    z = rng.standard_normal(n)
    if kind == "skewed":
        return np.exp(z)
    if kind == "steps":
        return np.round(2 * z) / 8
    if kind == "offset":
        return 10 + z
    return z


def kind_of(i):
    return ("smooth", "skewed", "steps", "offset")[i % 4]


def interval(ci):
    return [float(ci[0]), float(ci[1])]


def describe(rng):
    for i, n in enumerate([2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12, 20, 31, 100]):
        x = values(rng, n, kind_of(i if n > 3 else i % 2))
        level = LEVELS[i % 3]
        t = stats.ttest_1samp(x, 0).confidence_interval(level)
        yield {
            "x": x.tolist(),
            "level": level,
            "mean": math.fsum(x) / n,
            "median": float(np.median(x)),
            "sd": float(np.std(x, ddof=1)),
            "t": interval(t),
        }


def paired(rng):
    for i, n in enumerate([3, 4, 5, 5, 6, 7, 8, 9, 10, 10, 11, 12, 12, 15, 20, 30, 50, 55, 80, 200]):
        kind = kind_of(i)
        y = values(rng, n, kind)
        x = y + 0.6 * values(rng, n, "steps" if kind == "steps" else "smooth") + (i % 5) * 0.3
        if kind == "steps":
            x = np.round(8 * x) / 8
        d = x - y
        level = LEVELS[i % 3]
        t = stats.ttest_rel(x, y)
        nonzero = d[d != 0]
        tied = len(np.unique(np.abs(nonzero))) < n
        case = {
            "x": x.tolist(),
            "y": y.tolist(),
            "level": level,
            "t": float(t.statistic),
            "p": float(t.pvalue),
            "interval": interval(t.confidence_interval(level)),
            "dz": float(np.mean(d) / np.std(d, ddof=1)),
            "g": float(np.mean(d) / np.std(d, ddof=1) * hedges(n - 1)),
        }
        for key, correction in (("approximate", False), ("corrected", True)):
            w = stats.wilcoxon(x, y, correction=correction, method="asymptotic")
            case[key] = [float(w.statistic), float(w.pvalue)]
        if not tied and n <= 50:
            w = stats.wilcoxon(x, y, method="exact")
            case["exact"] = [float(w.statistic), float(w.pvalue)]
        elif tied and 3 <= len(nonzero) <= 13:
            w = stats.wilcoxon(nonzero, method=stats.PermutationMethod(n_resamples=np.inf))
            case["exact"] = [float(w.statistic), float(w.pvalue)]
        yield case


def independent(rng):
    sizes = [(3, 3), (3, 5), (4, 4), (5, 3), (5, 5), (6, 4), (4, 6), (7, 7), (8, 5), (10, 10), (12, 20), (25, 25), (30, 30), (60, 41)]
    for i, (n, m) in enumerate(sizes):
        kind = kind_of(i)
        x = values(rng, n, kind) + (i % 4) * 0.5
        y = values(rng, m, kind)
        level = LEVELS[i % 3]
        t = stats.ttest_ind(x, y, equal_var=False)
        means = CompareMeans(DescrStatsW(x), DescrStatsW(y))
        welch = means.tconfint_diff(alpha=1 - level, usevar="unequal")
        pooled = math.sqrt(((n - 1) * np.var(x, ddof=1) + (m - 1) * np.var(y, ddof=1)) / (n + m - 2))
        d = float((np.mean(x) - np.mean(y)) / pooled)
        asymptotic = stats.mannwhitneyu(x, y, method="asymptotic")
        u = float(asymptotic.statistic)
        case = {
            "x": x.tolist(),
            "y": y.tolist(),
            "level": level,
            "t": float(t.statistic),
            "p": float(t.pvalue),
            "interval": interval(welch),
            "d": d,
            "g": d * float(hedges(n + m - 2)),
            "cliff": 2 * u / (n * m) - 1,
            "improvement": u / (n * m),
            "approximate": [u, float(asymptotic.pvalue)],
        }
        tied = len(np.unique(np.concatenate([x, y]))) < n + m
        if not tied:
            case["exact"] = [u, float(stats.mannwhitneyu(x, y, method="exact").pvalue)]
        elif special.comb(n + m, n) <= 10000:
            permutation = stats.PermutationMethod(n_resamples=np.inf)
            case["exact"] = [u, float(stats.mannwhitneyu(x, y, method=permutation).pvalue)]
        yield case


def hedges(m):
    return np.exp(special.gammaln(m / 2) - special.gammaln((m - 1) / 2)) / np.sqrt(m / 2)


def holm(rng):
    for m in (1, 2, 3, 5, 8, 13, 40):
        p = rng.random(m) ** 3
        if m > 4:
            p[1] = p[3]
            p[2] = 1.0
        yield {"p": p.tolist(), "corrected": multipletests(p, method="holm")[1].tolist()}


def bca(rng):
    """The interval from SciPy's own resamples, and one from so many that their luck is gone.

    Values are whole multiples of 2^-10, and the sizes of two samples powers of 2, so that resamples
    which tie with the sample do so exactly. Tiny and skewed samples are lumpy, and luck never goes.
    """
    for i, sizes in enumerate([(5,), (8,), (10,), (20,), (4, 4), (8, 16), (8, 8)]):
        kind = ("smooth", "skewed")[i % 2]
        samples = [np.round(1024 * values(rng, n, kind)) / 1024 for n in sizes]
        level = LEVELS[i % 3]

        def statistic(*data, axis):
            means = [np.mean(sample, axis=axis) for sample in data]
            return means[0] if len(means) == 1 else means[0] - means[1]

        def bootstrap(resamples):
            return stats.bootstrap(
                samples,
                statistic,
                n_resamples=resamples,
                confidence_level=level,
                method="BCa",
                vectorized=True,
                rng=np.random.default_rng(i),
            )

        result = bootstrap(RESAMPLES)
        case = {
            "samples": [sample.tolist() for sample in samples],
            "level": level,
            "replicates": result.bootstrap_distribution.tolist(),
            "interval": interval(result.confidence_interval),
        }
        if min(sizes) >= 8 and kind == "smooth":
            case["exhaustive"] = interval(bootstrap(100_000).confidence_interval)
        yield case


def normal(_):
    for z in (0.0, 1e-4, 0.3, 1.0, 2.0, 2.7, 2.9, 3.5, 4.87, 8.0, 20.0):
        yield {"z": z, "p": float(2 * stats.norm.sf(z))}
    for p in (1e-8, 1e-3, 0.005, 0.025, 0.3, 0.5, 0.77, 0.999):
        yield {"p": p, "quantile": float(stats.norm.ppf(p))}


def student(_):
    for df in (1, 2, 2.5, 3, 4, 7, 9, 9.99, 30, 100, 1000):
        for t in (1e-3, 0.1, 0.7, 1.5, 3.0, 9.0, 40.0):
            yield {"df": df, "t": t, "p": float(2 * stats.t.sf(t, df))}
        for level in LEVELS:
            yield {"df": df, "level": level, "critical": float(stats.t.isf((1 - level) / 2, df))}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    source = f"SciPy {scipy.__version__}, statsmodels {statsmodels.__version__}, seed {arguments.seed}"
    for number, make in enumerate((describe, paired, independent, holm, bca, student, normal)):
        rng = np.random.default_rng([arguments.seed, number])
        cases = [json.dumps(case, allow_nan=False) for case in make(rng)]
        text = '{"meta": ' + json.dumps({"source": source, "tol": "1e-12"}) + ', "cases": [\n'
        text += ",\n".join(cases) + "\n]}\n"
        (arguments.folder / f"statistics_{make.__name__}.json").write_text(text)


if __name__ == "__main__":
    main()
