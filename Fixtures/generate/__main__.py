"""Writes every fixture again: `/usr/bin/python3 Fixtures/generate [DIRECTORY]`."""

import json
import sys
from pathlib import Path

import bad_papers
import catalogue
import containers
import conversation
import corpus
import good_papers
import packed_papers
import reviewers
import senders

_FAMILIES = (good_papers, bad_papers, packed_papers, senders, reviewers)


def _written(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def _json(value):
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _lines(cases):
    return "".join(json.dumps(case.filing(), ensure_ascii=False) + "\n" for case in cases)


def _write_mails(folder, fixtures):
    for fixture in fixtures:
        _written(folder / f"{fixture.name}.eml", fixture.raw)
        _written(folder / f"{fixture.name}.json", _json(fixture.described()))


def _write_pictures(folder):
    entries = []
    for name, data, entry in catalogue.pictures():
        _written(folder / name, data)
        entries.append(entry)
    _written(folder / "pictures.json", _json(entries))


def _write_containers(folder):
    entries = []
    for name, data, entry in containers.containers():
        _written(folder / name, data)
        entries.append(entry)
    _written(folder / "zeros.deflate", containers.zeros())
    _written(folder / "containers.json", _json(entries))


def _write_sample(folder):
    labels = list(corpus.write(folder, corpus.sample(), corpus.SAMPLE))
    _written(folder / "labels.json", _json(labels))


def main(root):
    mails = [make() for family in _FAMILIES for make in family.ALL]
    steps = [make() for make in conversation.ALL]
    _write_mails(root / "mails", mails)
    _write_mails(root / "conversation", steps)
    cases = [case for fixture in mails for case in fixture.cases]
    _written(root / "filings" / "mails.jsonl", _lines(cases))
    _written(root / "filings" / "conversation.jsonl", _lines([conversation.OF]))
    _written(root / "filings" / "filings.csv", catalogue.csv_of(cases[:12]))
    _written(root / "filings" / "pictures.jsonl", _lines([catalogue.OF]))
    _write_pictures(root / "pictures")
    _write_containers(root / "containers")
    _write_sample(root / "corpus")


main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
