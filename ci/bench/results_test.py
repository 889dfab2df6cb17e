"""What results.py and page.py make of samples: python3 ci/bench/results_test.py."""

import json
import pathlib
import tempfile
import unittest

import page
import results


def cell(ours, theirs, name="a", **more):
    return {"what": {"product": name, "threads": 1}, "jdk": "17", "unit": "ms", "starts": [{"sluice": ours, "peer": theirs}], **more}


class ResultsTest(unittest.TestCase):
    def test_the_ratio_is_that_of_rounds_so_that_a_slow_second_of_the_machine_does_not_move_it(self):
        found = results.summarized(cell([1.0, 1, 2, 1, 1], [2.0, 2, 4, 2, 2]))
        self.assertEqual(found["ratio"], 2)
        self.assertEqual(found["interval"], [2, 2])
        self.assertEqual(found["sluice"], {"median": 1, "least": 1, "greatest": 2})

    def test_the_interval_is_as_wide_as_starts_differ(self):
        found = cell([1.0] * 9, [1.5] * 9)
        found["starts"].append({"sluice": [1.0] * 9, "peer": [0.5] * 9})
        low, high = results.summarized(found)["interval"]
        self.assertEqual((low, high), (0.5, 1.5))

    def test_a_cell_is_lost_if_its_interval_lies_below_the_goal(self):
        self.assertTrue(results.summarized(cell([1.0, 1, 1], [0.9, 0.8, 0.9], goal=1))["lost"])
        self.assertFalse(results.summarized(cell([1.0, 1, 1], [0.9, 0.8, 1.1], goal=1))["lost"])

    def test_a_cell_is_lost_beyond_its_limit_or_below_its_share_of_the_bandwidth(self):
        alone = {"what": {}, "unit": "s", "starts": [{"sluice": [3.0]}]}
        self.assertTrue(results.summarized({**alone, "limit": 2})["lost"])
        self.assertFalse(results.summarized({**alone, "limit": 4})["lost"])
        read = {**alone, "bytes": 3e6, "floor": 0.85}
        self.assertTrue(results.summarized({**read, "bandwidth": 2})["lost"])
        self.assertFalse(results.summarized({**read, "bandwidth": 1.1})["lost"])

    def test_cells_are_replaced_or_get_further_starts_and_others_remain(self):
        with tempfile.TemporaryDirectory() as folder:
            results.File(folder, "matmul", 512).write({"torch": "1"}, [cell([1], [2]), cell([1], [2], "b")])
            file = results.File(folder, "matmul", 512, append=True)
            for _ in range(2):
                file.write({"torch": "2"}, [cell([1], [3])])
            found = json.loads(file.path.read_text())
            self.assertEqual([len(one["starts"]) for one in found["cells"]], [2, 1])
            self.assertEqual([run["torch"] for run in found["runs"]], ["1", "2"])
            results.File(folder, "matmul", 512).write({"torch": "3"}, [cell([1], [3]), cell([1], [3], "b")])
            found = json.loads(file.path.read_text())
            self.assertEqual([len(one["starts"]) for one in found["cells"]], [1, 1])
            self.assertEqual([run["torch"] for run in found["runs"]], ["3"])

    def test_the_page_has_a_chart_and_all_cells(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name) / "results"
            results.File(folder, "matmul", 512).write({"torch": "1"}, [cell([1], [2], "A B", goal=1), cell([2], [1], "A^T B", goal=1)])
            made = page.pages(folder)
            (chart,) = [text for path, text in made.items() if path.suffix == ".svg"]
            self.assertEqual((chart.count('class="cell"'), chart.count('class="lost"')), (1, 1))
            text = made[folder.parent / "RESULTS.md"]
            self.assertIn("Ahead of torch in 1 of 2 cells, median 1.25, least 0.50. 1 of 2 cells lost.", text)
            self.assertIn("| A^T B | 1 | 17 | 2 (2-2) | 1 (1-1) | 0.50 | 0.50-0.50 | 0.50 | 1 | lost |", text)


if __name__ == "__main__":
    unittest.main()
