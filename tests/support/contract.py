"""api/openapi.yaml as tests use it: which operation a request is, and whether an answer is what that operation promises."""
import json
import pathlib
import re

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
METHODS = ("get", "post", "put", "delete", "patch", "head", "options")


class Contract:
    def __init__(self):
        self.document = yaml.safe_load((ROOT / "api" / "openapi.yaml").read_text(encoding="utf-8"))
        self.operations = {}  # (method, path) -> operation
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                if method in METHODS:
                    self.operations[method.upper(), path] = operation
        self.patterns = [(method, path, re.compile("^" + re.sub(r"\{[^}]+\}", "[^/]+", path) + "$")) for method, path in self.operations]
        # Literals before {…}, as the server finds them.
        self.patterns.sort(key=lambda row: row[1].count("{"))
        self.seen = set()

    def reach(self, reference):
        value = self.document
        for part in reference.removeprefix("#/").split("/"):
            value = value[part]
        return value

    def plain(self, value):
        return self.reach(value["$ref"]) if isinstance(value, dict) and "$ref" in value else value

    def operation(self, method, path):
        for known, template, pattern in self.patterns:
            if known == ("GET" if method == "HEAD" else method) and pattern.match(path):
                return template, self.operations[known, template]
        return None, None

    def faults_of(self, method, path, status, headers, body):
        """What of an answer isn't as promised; empty where all is."""
        template, operation = self.operation(method, path)
        if operation is None:
            return [] if status in (404, 405, 400, 501) else [f"{method} {path} {status}: no such operation"]
        where = f"{method} {template} {status}"
        self.seen.add((method, template, status))
        promised = operation["responses"]
        response = self.plain(promised.get(str(status)) or promised.get("default") if status >= 400 else promised.get(str(status)))
        if response is None:
            return [f"{where}: this status is not promised"]
        if not response.get("content"):
            return [f"{where}: a body where none is promised"] if body else []
        if method == "HEAD":
            return []
        kind = headers.get("content-type", "").split(";")[0]
        media = response["content"].get(kind) or response["content"].get("*/*")
        if media is None:
            return [f"{where}: {kind} is not promised"]
        faults = [f"{where}: header {name} is missing" for name in response.get("headers", {}) if name.lower() not in headers]
        if not kind.endswith("json"):
            return faults
        schema = {"components": self.document["components"], **media["schema"]}
        validator = jsonschema.Draft202012Validator(schema)
        return faults + [f"{where}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in validator.iter_errors(json.loads(body))]
