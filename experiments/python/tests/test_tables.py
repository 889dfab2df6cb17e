import shutil

import pytest
import sluice


def test_a_suite_has_a_column_for_each_axis(old):
    rows = sluice.suite(old / "suites" / "finished", frame=False)

    assert len(rows) == 9
    assert [row["variant"] for row in rows[::3]] == ["baseline", "path=cosine", "solver=euler"]
    assert [row["path"] for row in rows[::3]] == ["baseline", "cosine", "baseline"]
    assert [row["solver"] for row in rows[::3]] == ["baseline", "baseline", "euler"]
    assert [row["seed"] for row in rows[:3]] == [7, 8, 9]
    assert all(row["status"] == "FINISHED" and row["eval/sliced-wasserstein"] > 0 for row in rows)


def test_a_suite_shows_parameters_that_are_asked_for(old):
    rows = sluice.suite(old / "suites" / "finished", frame=False, params=["experiment.solver.type"])

    assert [row["experiment.solver.type"] for row in rows[::3]] == ["midpoint", "midpoint", "euler"]


def test_a_suite_shows_how_runs_ended(old):
    failed = [row for row in sluice.suite(old / "suites" / "with-failure", frame=False) if row["status"] == "FAILED"]
    pruned = [row for row in sluice.suite(old / "suites" / "pruned", frame=False) if row["status"] == "PRUNED"]

    assert {row["rate"] for row in failed} == {"runaway"}
    assert pruned and "eval/sliced-wasserstein" not in pruned[0]


def test_runs_are_found_in_suites_too(tiny, old, tmp_path):
    shutil.copytree(tiny, tmp_path / "alone")
    shutil.copytree(old / "suites" / "finished", tmp_path / "suite")

    rows = sluice.runs(tmp_path, frame=False)

    assert len(rows) == 10
    assert rows[0]["run"] == "alone"


def test_tables_are_frames_where_pandas_is_installed(old):
    pandas = pytest.importorskip("pandas")

    frame = sluice.suite(old / "suites" / "finished")

    assert isinstance(frame, pandas.DataFrame)
    means = frame.groupby("solver")["eval/sliced-wasserstein"].mean()
    assert set(means.index) == {"baseline", "euler"}


def test_a_folder_without_a_suite_is_rejected(tiny):
    with pytest.raises(sluice.SluiceError, match="is no suite's folder: it has no folder 'suite'"):
        sluice.suite(tiny)
