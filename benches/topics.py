"""The generated set itself: topics, what joins them, and their texts.

One in fifty topics is a symptom guide, one in fifty a treatment, the rest are conditions. Steps: names, signs and own
red flags of each topic; pairs of conditions that are confused; typed relations, none of them in a circle; emergency red
flags carried along them; the Markdown of each topic.
"""

import sys
from dataclasses import dataclass, field

import prose

MIMIC_STEPS = (1, 7)
CAUSES_PER_GUIDE = 8
FOLDERS = {"condition": "conditions", "symptom": "symptoms", "treatment": "treatments"}


class Random:
    """SplitMix64 (Steele, Lea and Flood 2014): Python promises the same numbers for ever of random.random() only."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed & self.MASK

    def below(self, bound):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return (z ^ (z >> 31)) % bound

    def pick(self, pool):
        return pool[self.below(len(pool))]

    def sample(self, pool, count):
        rest = list(pool)
        return [rest.pop(self.below(len(rest))) for _ in range(count)]


@dataclass
class Topic:
    number: int
    kind: str
    id: str
    title: str
    part: str
    region: str
    adjective: str
    setting: str
    signs: list = field(default_factory=list)  # (id, strength)
    red_flags: list = field(default_factory=list)
    mimics: list = field(default_factory=list)  # (topic, signs here, signs there)
    causes: list = field(default_factory=list)  # on a guide: topics
    also: list = field(default_factory=list)  # (topic, reason)
    emergencies: list = field(default_factory=list)  # own ones, then carried ones

    @property
    def summary(self):
        return f"Your {self.part} feels {self.adjective} {self.setting}."

    @property
    def path(self):
        return f"{FOLDERS[self.kind]}/{self.id}"

    def pointing(self):
        return [sign for sign, strength in self.signs if strength != "against"]


def slug(text):
    return text.lower().replace(" ", "-")


def all_signs():
    """Every sign of the pool: id, group, text."""
    return [
        (f"{slug(part)}-{key}", group, text.format(part=part))
        for part in prose.SIGN_PARTS
        for group, key, text in prose.SIGNS
    ]


def make_topics(count, sign_ids):
    """The topics with their names, signs and own red flags."""
    guides = max(1, count // 50)
    kinds = ["condition"] * (count - 2 * guides) + ["symptom"] * guides + ["treatment"] * guides
    names = len(prose.ADJECTIVES) * len(prose.PARTS) * len(prose.SETTINGS)
    if not 20 <= count <= names:
        sys.exit(f"the number of topics must be from 20 to {names}")
    topics = []
    for number, kind in enumerate(kinds):
        rest = number * 7919 % names  # 7919 is prime, so every name comes once
        adjective = prose.ADJECTIVES[rest % len(prose.ADJECTIVES)]
        rest //= len(prose.ADJECTIVES)
        part, region = prose.PARTS[rest % len(prose.PARTS)]
        setting = prose.SETTINGS[rest // len(prose.PARTS)]
        name = f"{adjective} {part} {setting}"
        title = {"condition": "", "symptom": "guide to ", "treatment": "care for "}[kind] + name
        topic = Topic(number, kind, slug(title), title.capitalize(), part, region, adjective, setting)
        topic.red_flags = [prose.URGENT[number % len(prose.URGENT)][0]]
        if kind == "condition":
            random = Random(number)
            strengths = ["typical", "typical", "typical", "possible", "against"]
            topic.signs = list(zip(random.sample(sign_ids, 5), strengths))
            if number % 10 == 0:
                topic.red_flags.insert(0, prose.EMERGENCIES[number // 10 % len(prose.EMERGENCIES)][0])
        topics.append(topic)
    return topics


def make_mimics(conditions):
    """Pairs of conditions that are confused: each condition stands in four. Signs of one side are none of the other's."""
    pairs = []
    for step in MIMIC_STEPS:
        for index, one in enumerate(conditions):
            other = conditions[(index + step) % len(conditions)]
            here = [sign for sign in one.pointing() if sign not in other.pointing()][:2]
            there = [sign for sign in other.pointing() if sign not in one.pointing()][:2]
            if here and there:
                pairs.append((one, other, here, there))
                one.mimics.append((other, here, there))
                other.mimics.append((one, there, here))
    return pairs


# Kind, which conditions it starts from, how far back it leads, reason on each side. Always to an earlier condition,
# so there is no circle.
STEPS_BACK = [
    ("may-lead-to", 3, 0, 11, "It may follow from this", "It may come before this"),
    ("type-of", 5, 1, 5, "The wider topic", "A type of this"),
    ("often-with", 4, 0, 13, "Often found together", "Often found together"),
    ("risk-factor-for", 6, 2, 17, "This makes it more likely", "It makes this more likely"),
]


def make_relations(topics, taken):
    """The typed links. `taken` are pairs that are joined already; no pair is joined twice."""
    conditions = [topic for topic in topics if topic.kind == "condition"]
    treatments = [topic for topic in topics if topic.kind == "treatment"]
    relations = []

    def relate(one, kind, other, reason, inverse):
        pair = frozenset((one.id, other.id))
        if one is other or pair in taken:
            return
        taken.add(pair)
        relations.append((one, kind, other))
        if reason:
            one.also.append((other, reason))
        if inverse:
            other.also.append((one, inverse))

    for index, one in enumerate(conditions):
        if index % 2 == 0:
            emergency = conditions[index // 10 * 10]
            relate(one, "must-not-miss", emergency, "A cause that must not be missed", "It can look like this")
        for kind, every, offset, back, reason, inverse in STEPS_BACK:
            if index % every == offset and index >= back:
                relate(one, kind, conditions[index - back], reason, inverse)
        treatment = treatments[index % len(treatments)]
        relate(one, "treated-by", treatment, "A treatment for this", "It is treated this way")
    guides = [topic for topic in topics if topic.kind == "symptom"]
    for index, guide in enumerate(guides):
        for step in range(CAUSES_PER_GUIDE):
            cause = conditions[(index * 43 + step * 5) % len(conditions)]
            guide.causes.append(cause)
            relate(guide, "symptom-of", cause, None, "A sign of it")
    return relations


def carry_emergencies(topics, relations):
    """Own emergency red flags, then those of topics that must not be missed or may follow. Hugo is given the result."""
    emergency = {flag for flag, _, _ in prose.EMERGENCIES}
    own = {topic.id: [flag for flag in topic.red_flags if flag in emergency] for topic in topics}
    for topic in topics:
        topic.emergencies = list(own[topic.id])
    for one, kind, other in relations:
        if kind in ("must-not-miss", "may-lead-to"):
            one.emergencies += [flag for flag in own[other.id] if flag not in one.emergencies]


def compared_emergencies(topic):
    """The emergency red flags of a comparison: the condition's, carried ones too, then each mimic's own; each once."""
    emergency = {flag for flag, _, _ in prose.EMERGENCIES}
    own = [flag for other, _, _ in topic.mimics for flag in other.red_flags if flag in emergency]
    return list(dict.fromkeys(topic.emergencies + own))


def pointing_here(topic):
    """The signs that tell a condition from its mimics and point to none of them, the most telling first."""
    elsewhere = {sign for _, _, there in topic.mimics for sign in there}
    here = [sign for _, here, _ in topic.mimics for sign in here if sign not in elsewhere]
    return sorted(dict.fromkeys(here), key=lambda sign: -here.count(sign))


class Body:
    """The Markdown of one topic; only links, the phone and the substitution differ between the flavours."""

    def __init__(self, topic, topics):
        self.topic = topic
        self.random = Random(topic.number + 1_000_003)
        self.neighbours = [topics[(topic.number + step) % len(topics)] for step in (3, 29, 101, 997)]
        self.neighbours = [other for other in self.neighbours if other is not topic] or [topics[0]]

    def words(self, text):
        pick = self.random.pick
        return text.format(part=self.topic.part, adj=self.topic.adjective, act=pick(prose.ACTS),
                           time=pick(prose.TIMES), who=pick(prose.PEOPLE), thing=pick(prose.THINGS))

    def paragraphs(self, sentences, count):
        chosen = [self.words(sentence) for sentence in self.random.sample(sentences, count)]
        return [" ".join(chosen[at:at + 3]) for at in range(0, count, 3)]

    def items(self, pool, count):
        return "\n".join(f"- {self.words(item)}" for item in self.random.sample(pool, count))

    def link(self, index, anchor=""):
        other = self.neighbours[index % len(self.neighbours)]
        folder = "" if other.kind == self.topic.kind else f"../{FOLDERS[other.kind]}/"
        return f"Read about [{other.title[0].lower()}{other.title[1:]}]({folder}{other.id}.md{anchor}) too."

    def table(self):
        rows = ["| Week | Walk | Rest |", "|---|---|---|"]
        rows += [f"| {week} | {week * 5} minutes | {7 - week} days |" for week in range(1, 5)]
        return "\n".join(rows)

    def card(self):
        items = [f"> - {self.words(item)}" for item in self.random.sample(prose.CALL, 3)]
        return "\n".join(["> [!IMPORTANT]", "> Call us at {{ clinic.phone }} if:", ">", *items])

    def markdown(self):
        """In the format of takehome."""
        after = {
            "overview": [self.link(0)],
            "symptoms": ["You may have:", self.items(prose.NOTICE, 5)],
            "causes": ["It may start with:", self.items(prose.REASONS, 4), self.link(1)],
            "self-care": ["### Do", self.items(prose.DO, 5), "### Don't", self.items(prose.DONT, 4)],
            "treatment": [self.table(), self.link(2, "#self-care")],
            "when-to-get-help": [self.card(), self.link(3)],
        }
        lengths = {"overview": 9, "symptoms": 9, "causes": 9, "self-care": 9, "treatment": 9,
                   "when-to-get-help": 6}
        parts = []
        for heading, sentences in prose.SECTIONS:
            key = heading.split("#")[1].rstrip("}")
            parts += [f"## {heading}", *self.paragraphs(sentences, lengths[key]), *after[key]]
        return "\n\n".join(parts) + "\n"
