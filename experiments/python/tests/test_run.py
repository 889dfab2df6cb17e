import json
import shutil

import numpy as np
import pytest
import sluice


def test_tells_what_a_run_is(tiny):
    run = sluice.Run(tiny)

    assert run.status == "FINISHED"
    assert run.message == ""
    assert run.params["experiment.model.hidden"] == "[8, 8]"
    assert run.header["experiment"] == "tiny"
    assert run.damaged_lines == 0
    assert len(run.id) == 16


def test_gives_curves_by_rising_step(tiny):
    curve = sluice.Run(tiny).curve("train/loss")

    assert curve.steps.tolist() == [20, 40]
    assert curve.values.dtype == np.float64
    assert "train/rate" in sluice.Run(tiny).curves()


def test_a_curve_that_is_not_there_is_named_with_those_that_are(tiny):
    with pytest.raises(sluice.SluiceError, match="has no curve 'train/lost'; it has .*train/loss"):
        sluice.Run(tiny).curve("train/lost")


def test_gives_results_as_numbers(tiny):
    results = sluice.Run(tiny).results

    assert results["model/parameters"] == 122
    assert 0 < results["eval/sliced-wasserstein"] < 10


def test_gives_samples_by_column(tiny):
    samples = sluice.Run(tiny).samples()

    assert samples.shape == (20,)
    assert samples.dtype.names == ("x1", "x2")
    assert np.isfinite(samples["x1"]).all()


def test_reads_runs_of_the_first_version(old):
    runs = {path.name: sluice.Run(path) for path in (old / "runs").iterdir()}

    assert runs["flow-matching-finished"].samples().shape == (100,)
    assert runs["flow-matching-finished"].curve("train/loss").steps.tolist() == [200]
    assert {run.status for name, run in runs.items() if name.endswith("-failed")} == {"FAILED"}
    assert {run.status for name, run in runs.items() if name.endswith("-interrupted")} == {"UNFINISHED"}
    assert "not a number" in runs["flow-matching-failed"].message or "NaN" in runs["flow-matching-failed"].message


def test_leaves_out_and_counts_damaged_lines(tiny, tmp_path):
    shutil.copytree(tiny, tmp_path / "run")
    journal = tmp_path / "run" / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if b'"train/loss"' in line)
    lines[at] = lines[at].replace(b'"step":20', b'"step":21')
    journal.write_bytes(b"".join(lines) + b'{"n":99,"t":1,"type":"met')

    run = sluice.Run(tmp_path / "run")

    assert run.damaged_lines == 1
    assert run.curve("train/loss").steps.tolist() == [40]
    assert run.status == "FINISHED"


def test_reads_numbers_that_json_has_not(tmp_path):
    header = {"n": 0, "t": 1, "type": "header", "format": 1, "uid": "u", "experiment": "e", "run": "r", "start": 1}
    header.update(params={}, tags={})
    metric = {"n": 1, "t": 2, "type": "metric", "name": "m", "step": 1, "value": "-Infinity"}
    (tmp_path / "journal.jsonl").write_text(json.dumps(header) + "\n" + json.dumps(metric) + "\n")

    assert sluice.Run(tmp_path).curve("m").values.tolist() == [-np.inf]


def test_a_newer_journal_is_rejected(tmp_path):
    (tmp_path / "journal.jsonl").write_text('{"type":"header","format":2}\n')

    with pytest.raises(sluice.SluiceError, match="has format 2, this package reads up to 1: use a newer one"):
        sluice.Run(tmp_path)


def test_a_folder_that_holds_no_run_is_rejected(tmp_path):
    with pytest.raises(sluice.SluiceError, match="is no run folder: it has no journal.jsonl"):
        sluice.Run(tmp_path)
