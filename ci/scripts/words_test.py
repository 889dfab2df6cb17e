#!/usr/bin/env python3
"""Tests of words.py: the rules' own examples, where a hit is found, and a list that only shrinks."""

import pathlib
import unittest

import words

KNOWN = words.rules(pathlib.Path("ci/words/rules.txt").read_text(encoding="utf-8"))
PATTERNS = {name: rule.pattern() for name, rule in KNOWN.items()}


def found(path, source):
    return list(words.hits(path, source, PATTERNS))


class WordsTest(unittest.TestCase):
    def test_every_rule_finds_its_examples_and_no_others(self):
        for rule in KNOWN.values():
            self.assertTrue(any(example.startswith("+ ") for example in rule.examples), rule.name)
            for example in rule.examples:
                with self.subTest(rule=rule.name, example=example):
                    hit = PATTERNS[rule.name].search(example[2:])
                    self.assertEqual(example.startswith("+ "), hit is not None)

    def test_literals_joined_by_plus_are_one_text_and_the_place_is_the_first_word(self):
        source = 'String s =\n    "the run goes "\n        + "on";\n'
        self.assertEqual([("continue", 2, 14, "goes on")], found("A.java", source))

    def test_a_word_after_an_escaped_line_end_is_found(self):
        self.assertEqual([("beside", 1, 6, "beside")], found("A.java", '"a.\\nbeside it"'))

    def test_a_text_block_is_a_literal(self):
        self.assertEqual([("beside", 2, 1, "beside")], found("A.java", '"""\nbeside """'))

    def test_comments_and_characters_are_no_literals(self):
        source = "/** beside */ // \"beside\"\nchar quote = '\"'; int beside = '\"';"
        self.assertEqual([], found("A.java", source))

    def test_markdown_is_found_over_the_end_of_a_line(self):
        self.assertEqual([("usually", 1, 5, "as a rule")], found("a.md", "One as\na rule."))

    def test_comments_of_scripts_are_left_out(self):
        self.assertEqual([("beside", 2, 6, "beside")], found("a.sh", "# beside\necho beside\n"))

    def test_more_hits_than_listed_are_all_shown(self):
        hits = {("a.md", "beside"): [[1, 2, "beside"], [3, 4, "beside"]]}
        self.assertEqual(
            [
                "a.md:1:2: 'beside': write next to, compared with, in addition to (rule beside, 2 here, 1 allowed)",
                "a.md:3:4: 'beside': write next to, compared with, in addition to (rule beside, 2 here, 1 allowed)",
            ],
            list(words.problems(hits, {("a.md", "beside"): 1}, KNOWN)),
        )

    def test_fewer_hits_than_listed_are_a_problem_too(self):
        self.assertEqual(
            ["a.md: rule beside: 0 here, 2 listed; run python3 ci/scripts/words.py --write"],
            list(words.problems({}, {("a.md", "beside"): 2}, KNOWN)),
        )

    def test_hits_may_move_to_another_file_but_not_multiply(self):
        listed = {("a.md", "stop"): 2, ("b.md", "wish"): 1}
        self.assertEqual([], words.raised({("c.md", "stop"): 2}, listed))
        self.assertEqual(["wish"], words.raised({("a.md", "stop"): 1, ("a.md", "wish"): 2}, listed))

    def test_where_a_merge_kept_two_lines_the_larger_counts(self):
        self.assertEqual({("a.md", "stop"): 3}, words.parsed("a.md stop 2\na.md stop 3\n"))


if __name__ == "__main__":
    unittest.main()
