"""One commit gives the same bytes in any place, at any time and with any number of processes."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

import faults
from faults import Watched
from sites import Project, Site

#: The number of builds in the long trial.
MANY = 12


def test_the_example_site_is_the_same_elsewhere(site: Site, elsewhere: Watched) -> None:
    assert faults.different(site.path, elsewhere.site.path) == []


def conditions(chance: random.Random, folder: Path) -> dict[str, str | None]:
    """A random locale, time zone, hash seed, time and home folder."""
    return {
        **faults.locale_variables(
            chance.choice(["tr_TR.UTF-8", "de_DE.ISO-8859-1", "zh_CN.GB18030"]), folder / "locales"
        ),
        "TZ": chance.choice(["Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "UTC", None]),
        "PYTHONHASHSEED": str(chance.randrange(1, 100_000)),
        "WATCH_SHIFT": str(chance.choice([0, 1, -1, 10]) * faults.YEAR + chance.randrange(100_000)),
        "HOME": chance.choice(["/nonexistent", None]),
    }


def build_elsewhere(project: Project, folder: Path, seed: int) -> Path:
    """Build in a folder of its own, under the conditions of *seed*."""
    chance = random.Random(seed)
    source = folder / f"source {seed}"
    project.copy(source)
    given = faults.environment(**conditions(chance, folder))
    given["PYTHONPATH"] = f"{faults.WATCH}:{given['PYTHONPATH']}"
    output = folder / f"built {seed}"
    site = faults.run(faults.command(source, output, "-j", chance.choice("12")), source, output, given)
    assert site.returncode == 0, site.output
    return output


@pytest.mark.soak
def test_small_site_is_the_same_in_many_environments(make_site: Callable[..., Project], tmp_path: Path) -> None:
    project = make_site("relations", cards=True)
    built = project.build().path
    for seed in range(100, 100 + MANY):
        assert faults.different(built, build_elsewhere(project, tmp_path, seed)) == [], f"seed {seed}"
