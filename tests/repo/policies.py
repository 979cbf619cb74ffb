# SPDX-License-Identifier: Apache-2.0
"""Checks of the rule files: each fits policies/schema.json, carries its citations, and no two of a place hold on one day."""
import datetime
import json
import re

from tree import check, exists, files, text

SCHEMA = "policies/schema.json"
REMARKS = {"$schema", "$id", "$defs", "title", "description", "examples", "default"}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def is_date(value):
    try:
        return str(datetime.date.fromisoformat(value)) == value
    except ValueError:
        return False


class Schema:
    """The part of JSON Schema 2020-12 that policies/schema.json uses; any other keyword is a fault of the schema."""

    def __init__(self, whole):
        self.whole = whole

    def faults(self, value, schema=None, place="$"):
        schema = self.whole if schema is None else schema
        for keyword, wanted in schema.items():
            rule = getattr(self, "check_" + keyword.lstrip("$"), None)
            if rule:
                yield from rule(value, wanted, schema, place)
            elif keyword not in REMARKS:
                yield f"{place}: this checker does not know “{keyword}”"

    def check_ref(self, value, wanted, schema, place):
        target = self.whole
        for part in wanted.removeprefix("#/").split("/"):
            target = target[part]
        yield from self.faults(value, target, place)

    def check_type(self, value, wanted, schema, place):
        names = [wanted] if isinstance(wanted, str) else wanted
        if not any(isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names):
            yield f"{place}: not {' or '.join(names)}"

    def check_properties(self, value, wanted, schema, place):
        if isinstance(value, dict):
            for name in wanted.keys() & value.keys():
                yield from self.faults(value[name], wanted[name], f"{place}.{name}")

    def check_additionalProperties(self, value, wanted, schema, place):
        if isinstance(value, dict):
            for name in value.keys() - schema.get("properties", {}).keys():
                if wanted is False:
                    yield f"{place}.{name}: unknown"
                elif isinstance(wanted, dict):
                    yield from self.faults(value[name], wanted, f"{place}.{name}")

    def check_required(self, value, wanted, schema, place):
        if isinstance(value, dict):
            yield from (f"{place}.{name}: missing" for name in wanted if name not in value)

    def check_items(self, value, wanted, schema, place):
        if isinstance(value, list):
            for number, item in enumerate(value):
                yield from self.faults(item, wanted, f"{place}[{number}]")

    def check_enum(self, value, wanted, schema, place):
        if value not in wanted:
            yield f"{place}: {value!r} is not one of {wanted}"

    def check_const(self, value, wanted, schema, place):
        if value != wanted:
            yield f"{place}: {value!r} is not {wanted!r}"

    def check_pattern(self, value, wanted, schema, place):
        if isinstance(value, str) and not re.search(wanted, value):
            yield f"{place}: {value!r} does not match {wanted}"

    def check_format(self, value, wanted, schema, place):
        if wanted == "date" and isinstance(value, str) and not is_date(value):
            yield f"{place}: {value!r} is no day"

    def check_minimum(self, value, wanted, schema, place):
        if isinstance(value, int) and value < wanted:
            yield f"{place}: {value} is below {wanted}"

    def check_maximum(self, value, wanted, schema, place):
        if isinstance(value, int) and value > wanted:
            yield f"{place}: {value} is above {wanted}"

    def check_minItems(self, value, wanted, schema, place):
        if isinstance(value, list) and len(value) < wanted:
            yield f"{place}: fewer than {wanted}"

    def check_uniqueItems(self, value, wanted, schema, place):
        if wanted and isinstance(value, list) and len({json.dumps(item) for item in value}) < len(value):
            yield f"{place}: one twice"

    def check_minLength(self, value, wanted, schema, place):
        if isinstance(value, str) and len(value) < wanted:
            yield f"{place}: shorter than {wanted}"


def rule_files():
    return [name for name in files(".json", under="policies/") if name != SCHEMA]


@check("every rule file fits the schema of rules")
def schema_holds():
    if not exists(SCHEMA) or not rule_files():
        yield "policies/ has no schema or no rules"
        return
    schema = Schema(json.loads(text(SCHEMA)))
    for name in rule_files():
        for fault in schema.faults(json.loads(text(name))):
            yield f"{name}: {fault}"


@check("every rule file is named by its id and its bodies form one tree")
def rule_names():
    for name in rule_files():
        rules = json.loads(text(name))
        if name != f"policies/{rules['id']}.json":
            yield f"{name}: id {rules['id']}"
        codes = [body["code"] for body in rules["bodies"]]
        if len(set(codes)) != len(codes):
            yield f"{name}: a body's code stands twice"
        if codes and any(body["parent"] != codes[0] for body in rules["bodies"][1:]):
            yield f"{name}: a body's parent is not the city"


@check("no two rule files of a place hold on one day")
def rule_dates():
    spans = {}
    for name in rule_files():
        rules = json.loads(text(name))
        place = rules["id"].rsplit("/", 1)[0]
        spans.setdefault(place, []).append((rules["valid_from"], rules.get("valid_to", "9999-12-31"), name))
    for rows in spans.values():
        for before, after in zip(sorted(rows), sorted(rows)[1:]):
            if after[0] <= before[1]:
                yield f"{before[2]} holds until {before[1]}, {after[2]} from {after[0]}"


@check("every number of a rule file carries its citation")
def citations():
    for name in rule_files():
        for key, part in json.loads(text(name)).items():
            if isinstance(part, dict) and "value" in part and not (part.get("cite", {}).get("document") and part["cite"].get("clause")):
                yield f"{name}: {key}"
