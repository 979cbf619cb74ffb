# SPDX-License-Identifier: Apache-2.0
"""The steps of one draw as commands, from the frozen lists to the result, in a demo city."""
import hashlib
import re
from dataclasses import dataclass

PEOPLE = {"a": "jianzheng", "b": "jianzheng2"}


@dataclass
class Step:
    name: str
    words: tuple
    said: str = ""  # what is typed: the password of the account that acts
    cosigned: bool = False  # the log's witnesses sign before it
    killed: bool = True


def ds(tag, *parts):
    """DS of docs/draw.md with SHA-256."""
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hashlib.sha256(bytes([len(tag)]) + tag.encode() + framed)


def demo(city):
    """Fills the city; the draw that comes next, its quarter, and the password of everybody."""
    password = re.search(r"密码 (\S+)", city.done("demo")).group(1) + "\n"
    last, quarter = sorted(re.findall(r"(\S+) (\d{4}Q[1-4]) ", city.done("draw", "list")), key=lambda row: row[1])[-1]
    year, number = int(quarter[:4]), int(quarter[5])
    following = f"{year + 1}Q1" if number == 4 else f"{year}Q{number + 1}"
    return re.sub(r"-\d+$", "-001", last.replace(quarter, following)), following, password


def steps(draw, quarter, password):
    """Witness a commits and reveals under the knife, b in peace: the program does the same for both."""
    values = {one: hashlib.sha256(one.encode()).digest()[:16] + ("密语" + one).encode() for one in PEOPLE}
    seats = [word for one, account in PEOPLE.items() for word in ("--outside-witness", f"{one}={account}")]
    dice = ("draw", "key", draw, "--source", "dice-20", "--value", "31415926535897932384")

    def commit(one, killed):
        bound = ds("sx/v1/wcommit", draw.encode(), one.encode(), values[one][:16], values[one][16:]).hexdigest()
        return Step("commit", ("draw", "commit", draw, "--witness", one, "--by", PEOPLE[one], "--commitment", bound), password,
                    killed=killed)

    def reveal(one, killed):
        return Step("reveal", ("draw", "reveal", draw, "--witness", one, "--by", PEOPLE[one], "--value", values[one].hex()), password,
                    cosigned=killed, killed=killed)

    return [Step("freeze", ("draw", "freeze", "--quarter", quarter)), Step("seal", ("draw", "seal", draw, *seats)),
            commit("b", False), commit("a", True), Step("close", ("draw", "close", draw)), reveal("a", True), reveal("b", False),
            Step("first key", dice), Step("second key", (*dice, "--by", PEOPLE["a"]), password), Step("run", ("draw", "run", draw))]


def cosign(city):
    """The demo's witnesses of the log read the public files, sign them, and hand the signatures back."""
    city.done("log", "publish")
    signed, key = city.data / "checkpoint.signed", log_key(city)
    for witness in ("demo-witness", "demo-witness-2"):
        memory = city.data / f"{witness}.memory"
        city.done("witness", "sign", "--log", str(city.data / "public" / "log"), "--log-key", key,
                  "--key", str(city.data / "keys" / f"{witness}.key"), "--memory", str(memory), "--out", str(signed),
                  *(() if memory.exists() else ("--first",)))
        city.done("log", "cosigned", str(signed))


def log_key(city):
    return re.search(r"^日志 (\S+)", city.done("log", "keys"), re.M).group(1)
