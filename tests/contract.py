#!/usr/bin/env python3
"""The table of routes against api/openapi.yaml: the same paths and methods, the same ids, who may; and a description on everything.
Usage: contract.py PROGRAM"""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, METHODS  # noqa: E402

contract = Contract()
routes = json.loads(subprocess.run([sys.argv[1], "serve", "--routes"], capture_output=True, text=True, check=True).stdout)
faults = []

table = {(route["method"], route["path"]): route for route in routes}
faults += [f"{method} {path}: a route that the contract doesn't know" for method, path in table.keys() - contract.operations.keys()]
faults += [f"{method} {path}: promised, but no route" for method, path in contract.operations.keys() - table.keys()]
for key in table.keys() & contract.operations.keys():
    route, operation = table[key], contract.operations[key]
    where = " ".join(key)
    if operation.get("operationId") != route["id"]:
        faults.append(f"{where}: operationId is not {route['id']}")
    if (operation.get("security") == []) != (route["who"] == "anyone"):
        faults.append(f"{where}: who may is {route['who']}, and `security` says otherwise")
    parameters = [contract.plain(one) for one in operation.get("parameters", [])]
    inside = {part[1:-1] for part in key[1].split("/") if part.startswith("{")}
    if inside != {one["name"] for one in parameters if one["in"] == "path"}:
        faults.append(f"{where}: the path's parameters are not those of the contract")
    writes = key[0] not in ("GET", "HEAD") and route["who"] != "anyone"
    if writes != any(one["name"] == "X-CSRF-Token" for one in parameters):
        faults.append(f"{where}: X-CSRF-Token")
    for member in ("summary", "description", "tags", "responses"):
        if not operation.get(member):
            faults.append(f"{where}: no {member}")


def described(value, where):
    """Schemas, their properties and items, parameters, responses, headers, bodies: each says what it is."""
    if not isinstance(value, dict) or "$ref" in value:
        return
    if "description" not in value:
        faults.append(f"{where}: no description")
    for name, part in value.get("properties", {}).items():
        described(part, f"{where}/{name}")
    for name in ("items", "additionalProperties", "schema"):
        described(value.get(name), f"{where}/{name}")
    for kind, media in value.get("content", {}).items():
        described(media.get("schema"), f"{where}/{kind}")
    for name, header in value.get("headers", {}).items():
        described(header, f"{where}/{name}")


for section in ("schemas", "parameters", "headers", "responses"):
    for name, value in contract.document["components"][section].items():
        described(value, f"components/{section}/{name}")
for (method, path), operation in contract.operations.items():
    for number, parameter in enumerate(operation.get("parameters", [])):
        described(parameter, f"{method} {path}/parameters/{number}")
    for status, response in operation["responses"].items():
        described(response, f"{method} {path}/{status}")
    body = operation.get("requestBody")
    for kind, media in (contract.plain(body) or {}).get("content", {}).items():
        described(media.get("schema"), f"{method} {path}/body/{kind}")
assert set(METHODS) >= {key[0].lower() for key in contract.operations}
for fault in faults:
    print(fault)
print(f"{len(table)} routes, {len(faults)} fault(s)")
sys.exit(1 if faults or not table else 0)
