"""Neuroglyph's API from Python's standard library alone: copy this file into a project, or run it.

    python3 neuroglyph.py --url http://localhost:3000 features --limit 5
    python3 neuroglyph.py --url http://localhost:3000 feature smollm2-135m-instruct 10-dictionary 12
    NEUROGLYPH_KEY=ng_... python3 neuroglyph.py explain smollm2-135m-instruct 10-dictionary 12 "words about rivers"
    NEUROGLYPH_KEY=ng_... python3 neuroglyph.py upload features.jsonl.gz --licence "CC BY 4.0" --attribution "My lab"
    python3 neuroglyph.py download smollm2-135m-instruct 10-dictionary explanations.csv

Every call of the API is one `call(...)`; what there is, with parameters and answers, stands on the page /docs/api.
"""

import argparse
import json
import os
import shutil
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


class Refusal(Exception):
    """The API said no: `code` is for programs, the message for people."""

    def __init__(self, status, code, message, details):
        super().__init__(message)
        self.status, self.code, self.details = status, code, details


class Neuroglyph:
    """One instance. Where it says that there were too many calls, this waits as long as it asks and tries again, `patience` times."""

    def __init__(self, url="http://localhost:3000", key=None, patience=3):
        self.url, self.key, self.patience = url.rstrip("/"), key, patience

    def open(self, method, path, query=None, body=None, file=None):
        """The open response, for files. `path` comes from `address(...)`; `body` is sent as JSON, `file` (open for reading bytes) as it is."""
        url = self.url + path
        asked = {name: str(value) for name, value in (query or {}).items() if value is not None}
        if asked:
            url += "?" + urllib.parse.urlencode(asked)
        headers = {"Accept": "*/*"}
        if self.key:
            headers["Authorization"] = "Bearer " + self.key
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        elif file is not None:
            headers["Content-Type"] = "application/octet-stream"
            headers["Content-Length"] = str(os.fstat(file.fileno()).st_size)
        for attempt in range(self.patience + 1):
            if file is not None:
                file.seek(0)
                data = file
            request = urllib.request.Request(url, data=data, headers=headers, method=method)
            try:
                return urllib.request.urlopen(request)
            except urllib.error.HTTPError as error:
                wait = error.headers.get("Retry-After")
                if error.code == 429 and wait is not None and attempt < self.patience:
                    time.sleep(int(wait))
                    continue
                raise refusal(error) from None
        raise AssertionError("the last attempt returns or raises")

    def call(self, method, path, query=None, body=None, file=None):
        """The answer's JSON; None where it has none."""
        with self.open(method, path, query, body, file) as response:
            text = response.read()
        return json.loads(text) if text else None

    def items(self, path, query=None):
        """Every item of a paged list, page after page."""
        cursor = None
        while True:
            page = self.call("GET", path, {**(query or {}), "cursor": cursor})
            yield from page["items"]
            cursor = page["nextCursor"]
            if cursor is None:
                return

    def wait_for(self, path, seconds=600):
        """Asks for an import or export until it is done; raises where it failed."""
        deadline = time.monotonic() + seconds
        while True:
            job = self.call("GET", path)
            if job["status"] == "done":
                return job
            if job["status"] in ("failed", "cancelled") or time.monotonic() > deadline:
                raise RuntimeError(f"{path} is {job['status']}: {job['failure']}")
            time.sleep(0.5)


def address(*parts):
    """/api/v1/... of parts that may hold anything."""
    return "/api/v1/" + "/".join(urllib.parse.quote(str(part), safe="") for part in parts)


def refusal(error):
    try:
        told = json.loads(error.read())["error"]
    except (ValueError, KeyError):
        told = {"code": "unknown", "message": str(error), "details": None}
    return Refusal(error.code, told["code"], told["message"], told["details"])


def main():
    parser = argparse.ArgumentParser(description="Neuroglyph's API from a shell.")
    parser.add_argument("--url", default="http://localhost:3000")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name, *arguments):
        added = commands.add_parser(name)
        for argument in arguments:
            added.add_argument(argument)
        return added

    features = command("features")
    features.add_argument("--limit", type=int, default=20)
    features.add_argument("--source")
    command("feature", "model", "source", "index")
    command("explain", "model", "source", "index", "text")
    upload = command("upload", "file")
    upload.add_argument("--licence", required=True)
    upload.add_argument("--attribution", required=True)
    command("download", "model", "source", "file")
    given = parser.parse_args()
    api = Neuroglyph(given.url, os.environ.get("NEUROGLYPH_KEY"))

    if given.command == "features":
        found = api.items(address("features"), {"source": given.source})
        for _, item in zip(range(given.limit), found):
            print(f"{item['model']}/{item['source']}/{item['index']}\t{item['bestScore']}")
    elif given.command == "feature":
        print(json.dumps(api.call("GET", address("features", given.model, given.source, given.index)), indent=1))
    elif given.command == "explain":
        path = address("features", given.model, given.source, given.index, "explanations")
        print(json.dumps(api.call("POST", path, {"wait": 30}, {"text": given.text}), indent=1))
    elif given.command == "upload":
        about = {"file": os.path.basename(given.file), "licence": given.licence, "attribution": given.attribution}
        with open(given.file, "rb") as file:
            job = api.call("POST", address("imports"), about, file=file)
        job = api.wait_for(address("imports", job["id"]))
        print(f"{job['accepted']} of {job['read']} features accepted")
        for refused in job["report"]:
            print(f"{refused['place']}: {refused['reason']} {refused['remedy']}", file=sys.stderr)
    elif given.command == "download":
        with api.open("GET", address("exports", given.model, given.source, given.file)) as response:
            with open(given.file, "wb") as file:
                shutil.copyfileobj(response, file)
        print(given.file)


if __name__ == "__main__":
    try:
        main()
    except Refusal as refused:
        sys.exit(f"{refused.status} {refused.code}: {refused}")
