#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_seeds.py SOURCE OUT: small first inputs (种子) for the fuzzers, one folder a fuzzer. All are made here or are the
draw's own vectors; nothing is of unknown origin."""
import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path

HEAD = "单位名称,统一社会信用代码,属地,监管类别,特殊监管对象,许可证有效期至"
ROWS = ["测试厂,91331100MA2TE5T1X7(02),莲都,重点,电镀、印染,2028年6月30日", '"两\n行","a""b",,,,', "合计,2"]
SHEET = ('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>信用代码</t></is></c></row>'
         '<row r="2"><c s="1"><v>46113</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>x_x000A_</v></c>'
         '</row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>')
SHARED = "<si><t>单位名称</t></si><si><r><t>甲</t></r><rPh><t>jia</t></rPh></si>"
STYLES = '<numFmts><numFmt numFmtId="176" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs>'


def csv_seeds():
    text = "\n".join([HEAD, *ROWS])
    yield text.encode()
    yield b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    yield text.encode("gb18030")
    yield b"\xff\xfe" + text.replace(",", "\t").encode("utf-16-le")
    yield text.replace(",", ";").encode()


def xlsx_seeds():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>')
        out.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>')
        out.writestr("xl/s.xml", f"<worksheet>{SHEET}</worksheet>")
    yield packed.getvalue()
    yield "\0".join([SHEET, SHARED, STYLES]).encode()
    yield "\0".join(["<sheetData/>", "", ""]).encode()


def bundle_seeds():
    """One before the key reveal, one after with a row in each list and a value in every field that may be null, and one with each
    kind of substitution and source; canonical JSON, so that the reader takes all."""
    zero = "00" * 32
    intent = "\n".join(["sx/v1/intent", "draw x", "prev -", "alg sm3", f"root_obj {zero}", "count_obj 2", f"root_off {zero}", "count_off 2", f"root_rec {zero}",
                        "count_rec 1", f"kcommit {zero}", f"ruleset {zero}", "pass 1 C 331102,331121 1 0 9 1 0 4 2", "pass 2 O * 1 0 9 1 2 0 1", "slot * 0 3 local",
                        "slot * 1 1 any", "slot 2 2 1 331102", "weeks 12", "seed 1 a 1775000000", "result_deadline 1775010000", "key_reveal_deadline 1782000000",
                        "annual_cap 2", ""])
    roots = {name: zero for name in ("root_asg", "root_obj", "root_off", "root_rec", "root_res", "seed")}
    bundle = {"format": "sx/v1/bundle", "alg": "sha256", "draw": "x", "intent": "intent", "log_root": zero, "contributions": [], "secret": None,
              "objects": [], "officers": [], "recusals": [], "result": {**roots, "selected": [], "seats": []},
              "rules": {}, "substitutions": [], "checkpoint": {"consistency": [], "leaves": [], "root": zero, "sealed_size": 0, "size": 0}}
    yield canonical(bundle)
    thing = {"area": 331102, "balls": 1, "dept": 1, "detail": None, "flags": 0, "id": "A", "stratum": 1, "visits": 0}
    bundle.update(secret=zero, contributions=[{"id": "a", "type": 1, "value": "00"}], objects=[thing, {**thing, "id": "B", "detail": {"name": "甲"}}],
                  officers=[{"area": 331102, "base": 0, "cap": 9, "dept": 1, "id": "P", "quals": 3}], recusals=[{"object": 0, "officer": 0, "reason": 1}])
    bundle["result"].update(selected=[{"index": 0, "kind": 1, "pass": 1, "rank": 0, "ticket": zero}],
                            seats=[{"object": 0, "officer": None, "seat": 1}])
    bundle["checkpoint"].update(leaves=[{"entry": "01", "index": 0, "proof": [zero]}], consistency=[zero], size=1)
    yield canonical(bundle)
    seat = {"object": 0, "officer": 0, "seat": 0}
    bundle.update(alg="sm3", intent=intent, rules={"bodies": [{"code": "331102"}], "remedies": {"value": ["city", "any"]}})
    bundle["officers"].append({"area": 0, "base": 1, "cap": 2, "dept": 1, "id": "Q", "quals": 1})
    bundle["result"]["seats"].append(seat)
    bundle["result"]["selected"].append({"index": 1, "kind": 2, "pass": 1, "rank": 1, "ticket": zero})
    bundle["substitutions"] = [
        {"claims": [seat], "kind": kind, "object": 0, "rows": [{"in": 1, "out": 0}], "seat": 1, "seats": [seat, {**seat, "officer": None, "seat": 1}],
         "source": source} for kind, source in ((1, "slot"), (2, "slot"), (3, "any"), (3, "331102"))]
    yield canonical(bundle)


def canonical(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()


def instance_seeds(source):
    for path in sorted((source / "tests" / "vectors").glob("*.sx")):
        lines = path.read_bytes().split(b"\n")
        yield b"\n".join(lines[:40]) + b"\n"
        if path.stat().st_size < 64 * 1024:
            yield path.read_bytes()


def main(source, out):
    kinds = {"csv_fuzz": csv_seeds(), "xlsx_fuzz": xlsx_seeds(), "instance_fuzz": instance_seeds(source), "bundle_fuzz": bundle_seeds()}
    for name, seeds in kinds.items():
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds, 1):
            (folder / f"seed{number}").write_bytes(seed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
