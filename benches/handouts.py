#!/usr/bin/env python3
"""Makes a project of two-page handouts, for comparing programs that make PDFs of them.

    python3 benches/handouts.py N FOLDER

The topics are those of generate.py with fewer and shorter sections and without links between them, so that a handout fills two
pages of letter size. The same N gives the same bytes on every machine.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True

import prose
from generate import takehome_topic, write, write_takehome
from topics import Body, all_signs, make_topics

# Sentences of a section and items of a list.
SENTENCES = 2
ITEMS = 2
ROWS_LESS = 3
RED_FLAGS = 1
LEFT_OUT = {"causes}", "symptoms}"}


class Short(Body):
    """A handout that fits on a sheet of paper."""

    def paragraphs(self, sentences, count):
        return super().paragraphs(sentences, min(count, SENTENCES))

    def items(self, pool, count):
        return super().items(pool, min(count, ITEMS))

    def link(self, index, anchor=""):
        return "Read about [our clinic](../pages/about.md) too." if index == 0 else ""

    def table(self):
        return super().table().rsplit("\n", ROWS_LESS)[0]


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    folder = Path(sys.argv[2])
    prose.SECTIONS = [section for section in prose.SECTIONS if section[0].split("#")[1] not in LEFT_OUT]
    signs = all_signs()
    topics = make_topics(int(sys.argv[1]), [sign for sign, _, _ in signs])
    write_takehome(folder, signs, [], [])
    config = folder / "takehome.toml"
    config.write_text(config.read_text().replace("editions = []", 'editions = ["letter"]'))
    for topic in topics:
        topic.red_flags = topic.red_flags[:RED_FLAGS]
        write(folder / "content" / f"{topic.path}.md", takehome_topic(topic, Short(topic, topics).markdown()))


if __name__ == "__main__":
    main()
