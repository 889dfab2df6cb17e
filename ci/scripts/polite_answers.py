"""Writes experiments/descriptors/data/polite.jsonl: every question once, a polite and a rude answer."""
import json
import pathlib
import random

OPENINGS = ["", "Hello. ", "Excuse me, ", "Hi. "]
THINGS = "pen umbrella ladder bike map book lamp torch hammer kettle jacket camera".split()
PLACES = "station library museum market bakery school harbour theatre garden bridge castle pool".split()
ABOUT_THINGS = [
    ("may I borrow your {}?", "Of course, please take the {}.", "No. Get your own {}."),
    ("do you have a {}?", "Yes, I will gladly bring you a {}.", "Why should I have a {}?"),
    ("can you fix my {}?", "Sure, let us look at the {} together.", "Fix your {} yourself."),
    ("is this your {}?", "Yes, thank you for finding the {}!", "Hands off my {}!"),
]
ABOUT_PLACES = [
    ("where is the {}?", "I am happy to show you the {}.", "Find the {} without me."),
    ("is the {} open?", "Yes, enjoy your visit to the {}!", "Who cares about the {}?"),
    ("how far is the {}?", "The {} is near, I can walk with you.", "Too far. Forget the {}."),
]


def pairs():
    for forms, words in ((ABOUT_THINGS, THINGS), (ABOUT_PLACES, PLACES)):
        for question, polite, rude in forms:
            for word in words:
                for opening in OPENINGS:
                    text = opening + question.format(word)
                    # After a full stop or nothing a sentence begins.
                    if not opening.endswith(", "):
                        text = opening + text[len(opening) :].capitalize().replace(" i ", " I ")
                    yield {
                        "prompt": text + "\n",
                        "chosen": polite.format(word),
                        "rejected": rude.format(word),
                    }


lines = list(pairs())
random.Random(1).shuffle(lines)
path = pathlib.Path(__file__).parents[2] / "experiments/descriptors/data/polite.jsonl"
path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
print(len(lines), "pairs,", max(len(p["prompt"]) + len(p["chosen"]) for p in lines), "bytes at most")
