#!/usr/bin/env python3
"""Makes one set of handouts in two flavours, for comparing programs on the same work.

    python3 benches/generate.py N FOLDER [--without-comparisons] [--lean] [--translated]

FOLDER/takehome is a project of takehome, FOLDER/hugo the same set for Hugo (with the layouts of benches/hugo). N is the
number of topics, at least 20. takehome makes a comparison page for each condition by itself; Hugo is given a content
file for each, or none --without-comparisons, and for each list beside the A to Z, or none of these when it is --lean.
--translated gives takehome's set a second language, with the words of the
first: nobody reads them, and they are checked as any translation. The same N gives the same bytes on every machine. The set itself is made
by topics.py of the words in prose.py; docs/performance.md says what it holds.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import prose
from topics import (Body, Random, all_signs, carry_emergencies, compared_emergencies, make_mimics, make_relations,
                    make_topics, pointing_here)

HERE = Path(__file__).resolve().parent
PHONE = "(555) 555-0100"
SOURCES = 30
# As many as takehome shows under "You may also like".
RELATED_SHOWN = 6
# takehome reads texts up to 1 MiB; so many entries stay well below it.
ENTRIES_PER_FILE = 2000


# Name, title, layout, section and address of each list that Hugo makes beside its A to Z.
HUGO_LISTS = (
    ("conditions", "Conditions", "kind", "conditions", "/conditions/index.html"),
    ("symptoms", "By symptom", "by-symptom", "", "/symptoms/index.html"),
    ("treatments", "Treatments", "kind", "treatments", "/treatments/index.html"),
    ("comparisons", "Comparisons", "kind", "comparisons", "/comparisons/index.html"),
    ("body", "By body part", "by-body", "", "/body/index.html"),
    ("sources", "Where our facts come from", "sources", "", "/sources/index.html"),
    ("search", "Search", "search-index", "", "/search/index.en.js"),
)


def code(topic):
    """A code of its own for each of 100,000 topics, so that nothing is said of codes that several share."""
    return f"M{topic.number // 1000 % 100:02}.{topic.number % 1000:03}"


def text(value):
    """A TOML string or array of strings. The texts are ASCII, where JSON and TOML write them alike."""
    return json.dumps(value)


def shared_words(topic):
    random = Random(topic.number + 2_000_003)
    thing = random.pick(prose.THINGS)
    return {
        "title": topic.title,
        "summary": topic.summary,
        "also_called": [f"{topic.part.capitalize()} {topic.setting}"],
        "main_message": f"Most people with a sore {topic.part} get well. Keep on the move.",
        "key_points": [point.format(thing=thing) for point in prose.KEY_POINTS[:4]],
        "unknowns": f"Experts do not know why some people get a sore {topic.part} and others do not.",
    }


def source_ids(topic):
    return [f"source-{(topic.number * 3 + step) % SOURCES}" for step in range(2)]


def takehome_topic(topic, markdown):
    lines = [f"{key} = {text(value)}" for key, value in shared_words(topic).items()]
    lines += [
        f"body = {text([topic.region])}",
        f"red_flags = {text(topic.red_flags)}",
        f'icd10cm = ["{code(topic)}"]',
        'version = "1.0.0"',
        "published = 2026-11-01",
        "review_due = 2028-11-01",
        'owner = "therapist"',
        'author = "therapist"',
        'reviewed = [{ by = "doctor", on = 2026-11-01 }]',
        f"sources = {text(source_ids(topic))}",
        "",
        "[signs]",
    ]
    lines += [f"{sign} = {text(strength)}" for sign, strength in topic.signs]
    return "+++\n" + "\n".join(lines) + "\n+++\n\n" + markdown


def takehome_translation(topic, markdown):
    lines = [f"{key} = {text(value)}" for key, value in shared_words(topic).items()]
    lines.append('translation = { of_version = "1.0.0", method = "human", translator = "Sample", reviewed_by = "Sample", '
                 'credential = "translator", date = 2026-11-02 }')
    return "+++\n" + "\n".join(lines) + "\n+++\n\n" + markdown


def write_translations(folder, signs, topics):
    """The shared words in Spanish, and every topic."""
    settings = folder / "takehome.toml"
    clinic = '\n[clinic.es]\nafter_hours = "Call the same number and press 2."\nhours = "Monday to Friday, 8 am to 5 pm"\n'
    write(settings, settings.read_text(encoding="utf-8").replace('["en"]', '["en", "es"]') + clinic)
    content = folder / "content"
    write(content / "signs.es.toml", "\n".join(f"{sign} = {text(words)}" for sign, _, words in signs) + "\n")
    entries = []
    for flag, name, items in prose.EMERGENCIES + prose.URGENT:
        words = "\n".join(f"sign-{number} = {text(sign)}" for number, sign in enumerate(items, 1))
        entries.append(f"[{flag}]\nname = {text(name)}\n\n[{flag}.signs]\n{words}\n")
    write(content / "red-flags.es.toml", "\n".join(entries))
    write(content / "people.es.toml", '[therapist]\nrole = "Therapist"\n\n[doctor]\nrole = "Doctor"\n')
    for topic in topics:
        markdown = Body(topic, topics).markdown()
        write(content / f"{topic.path}.es.md", takehome_translation(topic, markdown))


def hugo_topic(topic, markdown, groups):
    """The same words; the phone is typed and links are final addresses, which is the least work for Hugo. `groups`: the
    group of each sign, with which a topic says what its comparisons show of it; nothing where there are none."""
    flags = {flag for flag, _, _ in prose.EMERGENCIES}
    lines = [f"{key} = {text(value)}" for key, value in shared_words(topic).items()]
    lines += [
        "date = 2026-11-01",
        'version = "1.0.0"',
        'review_due = "November 1, 2028"',
        f"body = {text(topic.region)}",
        f"codes = {text([code(topic)])}",
        f"sources = {text(source_ids(topic))}",
        f"signs = {text(topic.pointing())}",
        f"emergency = {text(topic.emergencies)}",
        f"urgent = {text([flag for flag in topic.red_flags if flag not in flags])}",
    ]
    if groups and topic.mimics:
        lines.append(f"compared = {text('/' + comparison_path(topic) + '.html')}")
        for question in prose.QUESTIONS:
            signs = [sign for sign in topic.pointing() if groups[sign] == question]
            if signs:
                lines += ["[[answers]]", f"question = {text(question)}", f"signs = {text(signs)}"]
    for other, here, there in topic.mimics:
        lines += ["[[mimics]]", f"to = {text('/' + other.path)}", f"here = {text(here)}", f"there = {text(there)}"]
    for cause in topic.causes:
        signs = [sign for sign, strength in cause.signs if strength == "typical"]
        lines += ["[[causes]]", f"to = {text('/' + cause.path)}", f"signs = {text(signs)}"]
    for other, reason in topic.also[:RELATED_SHOWN]:
        lines += ["[[also]]", f"to = {text('/' + other.path)}", f"reason = {text(reason)}"]
    body = markdown.replace("{{ clinic.phone }}", PHONE).replace(".md)", ".html)").replace(".md#", ".html#")
    return "+++\n" + "\n".join(lines) + "\n+++\n\n" + body


def comparison_path(topic):
    return f"comparisons/{topic.id}-mimics"


def hugo_comparison(topic):
    """Names the condition and what is merged over its mimics; the mimics and their signs are the condition's own."""
    lines = [
        f"title = {text(f'{topic.title}, or something else?')}",
        f"summary = {text(f'How {topic.title} and the problems that feel like it differ.')}",
        "date = 2026-11-01",
        f"of = {text('/' + topic.path)}",
        f"emergency = {text(compared_emergencies(topic))}",
        f"more_like = {text(pointing_here(topic))}",
    ]
    return "+++\n" + "\n".join(lines) + "\n+++\n"


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def write_in_files(folder, name, entries):
    for at in range(0, len(entries), ENTRIES_PER_FILE):
        write(folder / f"{name}-{at // ENTRIES_PER_FILE + 1:02}.toml", "\n".join(entries[at:at + ENTRIES_PER_FILE]))


def mimic_entry(one, other, here, there):
    return (f"[[mimic]]\nbetween = {text([one.id, other.id])}\n{one.id} = {text(here)}\n{other.id} = {text(there)}\n")


def relation_entry(one, kind, other):
    return f"[[relation]]\nfrom = {text(one.id)}\nkind = {text(kind)}\nto = {text(other.id)}\n"


def red_flag_entry(flag, name, signs, level):
    lines = [f"[{flag}]", f"level = {text(level)}", f"name = {text(name)}", 'sources = ["source-0"]',
             "review_due = 2028-11-01", ""]
    for number, sign in enumerate(signs, 1):
        lines += [f"[[{flag}.signs]]", f'id = "sign-{number}"', f"text = {text(sign)}", ""]
    return "\n".join(lines)


def write_takehome(folder, signs, pairs, relations):
    """Everything of the project but the topics."""
    content = folder / "content"
    write(folder / "takehome.toml", f"""format = 1
sample = true
languages = ["en"]
base_url = "https://handouts.example/"
theme = "clinic"
editions = []
icd10cm_year = 2026
health_records = false

[clinic]
name = "Sample Clinic"
phone = "{PHONE}"
after_hours = "Call the same number and press 2."
hours = "Monday to Friday, 8 am to 5 pm"
address = "100 Main Street, Springfield"
region = "us"
""")
    write(content / "signs.toml", "\n".join(
        f"[{sign}]\ngroup = {text(group)}\ntext = {text(words)}\n" for sign, group, words in signs))
    flags = [red_flag_entry(*flag, "emergency") for flag in prose.EMERGENCIES]
    flags += [red_flag_entry(*flag, "urgent") for flag in prose.URGENT]
    write(content / "red-flags.toml", "\n".join(flags))
    write(content / "glossary.toml", "\n".join(
        f"[{term}]\nterm = {text(term)}\nplain = {text(plain)}\n" for term, plain in prose.TERMS))
    write(content / "people.toml", "".join(
        f"[{person}]\nname = {text(name)}\nrole = {text(role)}\ncredential = {text(credential)}\n\n"
        for person, name, role, credential in (("therapist", "Sample therapist", "Therapist", "PT"),
                                               ("doctor", "Sample doctor", "Doctor", "MD"))))
    write(content / "sources.toml", "".join(
        f'[source-{n}]\ntitle = "Guide number {n}"\npublisher = "Example Institute"\n'
        f'url = "https://example.org/guides/{n}"\nchecked = 2026-11-01\nseen = "text"\n\n' for n in range(SOURCES)))
    write(content / "pages" / "about.md", '+++\ntitle = "About these handouts"\nsummary = "Who makes them."\n+++\n\n'
          "## Who makes them {#who}\n\nWe do, at {{ clinic.name }}.\n")
    write_in_files(content / "relations", "mimics", [mimic_entry(*pair) for pair in pairs])
    write_in_files(content / "relations", "links", [relation_entry(*relation) for relation in relations])


def write_hugo(folder, signs, topics, lists):
    """Everything of the Hugo site but the topics."""
    shutil.copytree(HERE / "hugo", folder)
    write(folder / "data" / "signs.json", json.dumps({sign: words for sign, _, words in signs}))
    write(folder / "data" / "questions.json", json.dumps(prose.QUESTIONS))
    flags = prose.EMERGENCIES + prose.URGENT
    write(folder / "data" / "flags.json",
          json.dumps({flag: {"name": name, "signs": items} for flag, name, items in flags}))
    write(folder / "data" / "sources.json", json.dumps({
        f"source-{n}": {"title": f"Guide number {n}", "publisher": "Example Institute",
                        "url": f"https://example.org/guides/{n}", "checked": "November 1, 2026"}
        for n in range(SOURCES)}))
    # Which handouts rest on a source: to look for them in each handout would be too hard on Hugo.
    cited = {f"source-{n}": [] for n in range(SOURCES)}
    for topic in sorted(topics, key=lambda topic: topic.title):
        for source in source_ids(topic):
            cited[source].append({"title": topic.title, "url": f"/{topic.path}.html"})
    write(folder / "data" / "cited.json", json.dumps(cited))
    write(folder / "data" / "terms.json", json.dumps(dict(prose.TERMS)))
    write(folder / "content" / "a-to-z.md", '+++\ntitle = "A to Z"\nlayout = "a-to-z"\n+++\n')
    for name, title, layout, of, address in lists:
        write(folder / "content" / "lists" / f"{name}.md", f"+++\ntitle = {text(title)}\nlayout = {text(layout)}\n"
              f"of = {text(of)}\nurl = {text(address)}\n+++\n")
    write(folder / "content" / "pages" / "about.md", '+++\ntitle = "About these handouts"\nsummary = "Who makes them."\n'
          "+++\n\n## Who makes them {#who}\n\nWe do, at Sample Clinic.\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--without-comparisons", action="store_true")
    parser.add_argument("--translated", action="store_true")
    parser.add_argument("--lean", action="store_true")
    return parser.parse_args()


def main():
    options = arguments()
    folder = options.folder
    for flavour in ("takehome", "hugo"):
        if (folder / flavour).exists():
            sys.exit(f"{folder / flavour} is there already; name an empty folder")
    signs = all_signs()
    topics = make_topics(options.topics, [sign for sign, _, _ in signs])
    pairs = make_mimics([topic for topic in topics if topic.kind == "condition"])
    taken = {frozenset((one.id, other.id)) for one, other, _, _ in pairs}
    relations = make_relations(topics, taken)
    carry_emergencies(topics, relations)
    groups = {} if options.without_comparisons else {sign: group for sign, group, _ in signs}
    write_takehome(folder / "takehome", signs, pairs, relations)
    write_hugo(folder / "hugo", signs, topics, () if options.lean else HUGO_LISTS)
    for topic in topics:
        markdown = Body(topic, topics).markdown()
        write(folder / "takehome" / "content" / f"{topic.path}.md", takehome_topic(topic, markdown))
        write(folder / "hugo" / "content" / f"{topic.path}.md", hugo_topic(topic, markdown, groups))
        if groups and topic.mimics:
            write(folder / "hugo" / "content" / f"{comparison_path(topic)}.md", hugo_comparison(topic))
    if options.translated:
        write_translations(folder / "takehome", signs, topics)


if __name__ == "__main__":
    main()
