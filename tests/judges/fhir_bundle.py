"""Judges connect/fhir.json with the models of fhir.resources (FHIR R4B), and every file that it names.

    tests/tools/venv/bin/python tests/judges/fhir_bundle.py SITE

Ends with 0 (nothing found), 1 (findings) or 2 (it could not judge).
"""

import hashlib
import json
import pathlib
import sys

try:
    from fhir.resources.R4B.bundle import Bundle
    from fhir.resources.R4B.documentreference import DocumentReference
except ImportError as error:
    print(f"cannot judge: {error}; install: bash tests/judges/install-python.sh", file=sys.stderr)
    sys.exit(2)

site = pathlib.Path(sys.argv[1])
findings = []
try:
    text = (site / "connect/fhir.json").read_text(encoding="utf-8")
    bundle = Bundle.model_validate_json(text)
except FileNotFoundError:
    print(f"cannot judge: no connect/fhir.json in {site}", file=sys.stderr)
    sys.exit(2)
except ValueError as error:
    print(f"connect/fhir.json: {error}")
    sys.exit(1)

names = [entry.fullUrl for entry in bundle.entry]
if len(set(names)) != len(names):
    findings.append("two entries have one fullUrl")
documents = [entry.resource for entry in bundle.entry if isinstance(entry.resource, DocumentReference)]
if not documents:
    findings.append("there is no DocumentReference")
base = documents[0].identifier[0].system.removesuffix("v/") if documents else ""


def references(value):
    """Every literal reference of a tree."""
    if isinstance(value, dict):
        if "reference" in value:
            yield value["reference"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


for reference in references(json.loads(text)):
    if reference not in names:
        findings.append(f"{reference} names no entry")
files = 0
for document in documents:
    for content in document.content:
        attachment = content.attachment
        url = str(attachment.url)
        path = site / url.removeprefix(base)
        if not url.startswith(base) or not path.is_file():
            findings.append(f"{url} names no file of the site")
            continue
        files += 1
        data = path.read_bytes()
        if attachment.size is not None and attachment.size != len(data):
            findings.append(f"{url} has {len(data)} bytes, not {attachment.size}")
        # The models decode base64.
        if attachment.hash is not None and attachment.hash != hashlib.sha1(data).digest():
            findings.append(f"{url} has another SHA-1 than the bundle says")

for finding in findings:
    print(finding)
print(f"fhir: {len(documents)} documents, {files} files, {len(findings)} findings")
sys.exit(1 if findings else 0)
