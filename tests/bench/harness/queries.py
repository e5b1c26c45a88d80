# SPDX-License-Identifier: GPL-2.0-or-later
"""Queries drawn from a corpus: the same corpus and seed give the same queries.

Words are of four letters and more, from a to z: every engine makes one token of them.
"""
import collections
import datetime
import functools
import random
import re

from documents import epoch, read_articles

CLASSES = ("frequent_term", "rare_term", "and_2", "or_3", "or_5_frequent", "phrase_2", "phrase_3",
           "phrase_range", "newest")
TITLES = {
    "frequent_term": "frequent term", "rare_term": "rare term", "and_2": "AND of 2",
    "or_3": "OR of 3", "or_5_frequent": "OR of 5 frequent", "phrase_2": "phrase of 2",
    "phrase_3": "phrase of 3", "phrase_range": "phrase + date range",
    "newest": "words + date, newest first",
}
SAMPLE = 10000
TRIES = 100000
# Runs of plain lower-case words: no punctuation and no capitals between them.
RUN = re.compile(r"(?<![\w'-])[a-z]+(?: [a-z]+)*(?![\w'-])")
DAY_S = 86400
ENDING = re.compile(r"(?:ies|ied|ings?|ed|es|s|y|e)$")


def crude_stem(word):
    """A word without its inflection: coarser than any stemmer, so that what is one phrase here is
    one to every engine."""
    return ENDING.sub("", word) if len(word) > 3 else word



class Sample:
    """What queries are drawn from: the words of some articles, and how many have them."""

    def __init__(self, path, limit):
        self.runs = []  # of one article each: lists of words that follow one another
        self.dates = []
        self.frequency = collections.Counter()
        self.phrases = {2: collections.Counter(), 3: collections.Counter()}
        self.stemmed_phrases = {2: collections.Counter(), 3: collections.Counter()}
        for article in read_articles(path):
            if len(self.runs) == limit:
                break
            self.add(article)
        share = {word: count / len(self.runs) for word, count in self.frequency.items()}
        self.share = {word: part for word, part in share.items() if len(word) > 3}

    def add(self, article):
        runs = [match.split() for match in RUN.findall(article.get("body", ""))]
        self.runs.append(runs)
        self.frequency.update({word for run in runs for word in run})
        stemmed = [[crude_stem(word) for word in run] for run in runs]
        for counters, texts in ((self.phrases, runs), (self.stemmed_phrases, stemmed)):
            for length, counts in counters.items():
                counts.update({tuple(run[i:i + length]) for run in texts
                               for i in range(len(run) - length + 1)})
        published = epoch(article.get("published") or article.get("date"))
        if published:
            self.dates.append(published)

    def band(self, low, high):
        """Words that so large a share of the articles have, in a fixed order."""
        return sorted(word for word, part in self.share.items() if low <= part <= high)

    def together(self, words, count, rng):
        """`count` of `words` that one article has."""
        words = set(words)
        for _ in range(TRIES):
            found = sorted({word for run in rng.choice(self.runs) for word in run if word in words})
            if len(found) >= count:
                return rng.sample(found, count)
        raise ValueError(f"no article has {count} of the words that were looked for: take more articles")

    @functools.lru_cache(maxsize=None)
    def phrases_of(self, length):
        """(phrases, how many articles have each): of several articles if there are such, and never in
        another form, as some engines look for the exact words of a phrase and some for their stems."""
        for least in (4, 3, 2, 1):
            found = {words: count for words, count in self.phrases[length].items()
                     if count >= least and self.is_phrase(words, count)}
            if found:
                chosen = sorted(found)
                return chosen, [found[words] for words in chosen]
        raise ValueError(f"there are no phrases of {length} words: take more articles")

    def is_phrase(self, words, count):
        if words[0] not in self.share or words[-1] not in self.share:
            return False
        if all(self.share.get(word, 1) >= 0.3 for word in words):
            return False
        return count == self.stemmed_phrases[len(words)][tuple(map(crude_stem, words))]

    def phrase(self, length, rng):
        """Words that follow one another, the commoner the likelier."""
        chosen, counts = self.phrases_of(length)
        return list(rng.choices(chosen, counts)[0])

    def days(self, rng, least, most):
        """A range of days [from, to) within the articles' dates, in seconds."""
        if not self.dates:
            return 0, 0
        first, last = min(self.dates) // DAY_S, max(self.dates) // DAY_S
        length = min(rng.randint(least, most), last - first + 1)
        begin = rng.randint(first, last + 1 - length)
        return begin * DAY_S, (begin + length) * DAY_S


def day(second):
    return datetime.datetime.fromtimestamp(second, datetime.timezone.utc).strftime("%Y-%m-%d")


def morgue_text(operator, words, period):
    text = {"or": " OR ".join(words), "phrase": f'"{" ".join(words)}"'}.get(operator, " ".join(words))
    if period == (0, 0):
        return text
    return f"{text} date:{day(period[0])}..{day(period[1] - 1)}"


def draw(sample, name, rng):
    """(operator, words, period, order) of one query of a class."""
    never = (0, 0)
    if name == "frequent_term":
        return "term", [rng.choice(sample.band(0.1, 0.5))], never, "score"
    if name == "rare_term":
        return "term", [rng.choice(sample.band(2 / len(sample.runs), 12 / len(sample.runs)))], never, "score"
    if name == "and_2":
        return "and", sample.together(sample.band(0.01, 0.2), 2, rng), never, "score"
    if name == "or_3":
        return "or", rng.sample(sample.band(0.005, 0.1), 3), never, "score"
    if name == "or_5_frequent":
        return "or", rng.sample(sample.band(0.1, 0.6), 5), never, "score"
    if name == "phrase_2":
        return "phrase", sample.phrase(2, rng), never, "score"
    if name == "phrase_3":
        return "phrase", sample.phrase(3, rng), never, "score"
    if name == "phrase_range":
        return "phrase", sample.phrase(2, rng), sample.days(rng, 60, 400), "score"
    return "and", sample.together(sample.band(0.02, 0.3), 2, rng), sample.days(rng, 365, 365), "newest"


def choose_queries(path, seed, per_class):
    """Lines of the file of queries, `per_class` of every class."""
    sample = Sample(path, SAMPLE)
    lines = []
    for name in CLASSES:
        rng = random.Random(f"{seed} {name}")
        for _ in range(per_class):
            operator, words, period, order = draw(sample, name, rng)
            lines.append("\t".join([name, operator, str(period[0]), str(period[1]), order,
                                    " ".join(words), morgue_text(operator, words, period)]))
    return lines
