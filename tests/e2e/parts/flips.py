# SPDX-License-Identifier: Apache-2.0
"""One bit after another is flipped in the published log of a city that has drawn: who holds nothing but an earlier checkpoint of
a witness finds it with `dualdraw verify --log`. Of the signed notes every bit, of the other files one bit of every byte."""
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from parts.claims import claim, run

SAMPLE = 200
READERS = 2  # side by side
FOUND, TOLD, UNSEEN, BROKE = "found", "told", "unseen", "broke"


class Reader:
    """A stranger with a copy of the files, the log's key and an earlier checkpoint."""

    def __init__(self, program, files, copy, key, memory):
        shutil.copytree(files, copy)
        self.copy, self.words = copy, (program, "verify", "--log", str(copy), "--log-key", key, "--memory", str(memory))
        self.unharmed = self.verify().stdout

    def verify(self, *more):
        return run(*self.words, *more)

    def judge(self, *more):
        """What the reader notices: a refusal, another report, or nothing."""
        said = self.verify(*more)
        if said.returncode not in (0, 1):
            return BROKE
        return FOUND if said.returncode == 1 else UNSEEN if said.stdout == self.unharmed else TOLD

    def without(self, name):
        """As if the file had never been."""
        away = self.copy.parent / "away"
        shutil.move(self.copy / name, away)
        noticed = self.judge()
        shutil.move(away, self.copy / name)
        return noticed

    def flipped(self, name, place, bit, *more):
        file = self.copy / name
        whole = file.read_bytes()
        bytes_ = bytearray(whole)
        bytes_[place] ^= 1 << bit
        file.write_bytes(bytes_)
        noticed = self.judge(*more)
        file.write_bytes(whole)
        return noticed


def is_note(name):
    return name == "checkpoint" or name.split("/")[0] in ("closing", "result")


def flips_of(files, names):
    for name in names:
        for place in range((files / name).stat().st_size):
            for bit in range(8) if is_note(name) else (place % 8,):
                yield name, place, bit


def line_at(content, place):
    """Whose line of a note it is: the log's signature, a witness's, or the text."""
    begin = content.rfind(b"\n", 0, place) + 1
    end = (content + b"\n").find(b"\n", place)
    line, origin = content[begin:end], content.split(b"\n")[0]
    if place == end or not line.startswith("— ".encode()):
        return "text"
    return "the log's line" if line.startswith("— ".encode() + origin + b" ") else "a witness's line"


def kind_of(files, name, place):
    if not is_note(name):
        return "tiles of entries" if "/entries/" in name else "tiles of hashes"
    return f"{name.split('/')[0]}, {line_at((files / name).read_bytes(), place)}"


def tell_all(readers, flips):
    """(flip, what was noticed) of each, by several readers side by side."""
    def tell(reader, part):
        return [(flip, reader.flipped(*flip)) for flip in part]

    with ThreadPoolExecutor(len(readers)) as pool:
        parts = [pool.submit(tell, reader, flips[i::len(readers)]) for i, reader in enumerate(readers)]
        return [row for part in parts for row in part.result()]


def check_kinds(files, reader, told, witnesses):
    """A signature of the log beside a witness's own says nothing more. A witness's signature under a checkpoint or a result that
    no longer holds is reported as not there, and refused only where it is asked for. Everything else is refused."""
    kinds = {}
    for flip, noticed in told:
        kinds.setdefault(kind_of(files, *flip[:2]), []).append((flip, noticed))
    for kind, rows in sorted(kinds.items()):
        allowed = {FOUND}
        if kind in ("closing, the log's line", "result, the log's line"):
            allowed |= {UNSEEN}
        if kind in ("checkpoint, a witness's line", "result, a witness's line", "result, text"):
            allowed |= {TOLD}
        counted = Counter(noticed for _, noticed in rows)
        figures = ", ".join(f"{counted[noticed]} {noticed}" for noticed in (FOUND, TOLD, UNSEEN, BROKE) if counted[noticed])
        wrong = [row for row in rows if row[1] not in allowed]
        claim(f"of {len(rows)} flips in {kind}: {figures}", not wrong, str(wrong[:20]))
        if kind == "checkpoint, a witness's line":
            asked = [word for key in witnesses for word in ("--witness", key)]
            missed = [flip for flip, noticed in rows if noticed == TOLD and reader.flipped(*flip, *asked) != FOUND]
            claim("who asks for the witnesses by their keys finds these too", not missed, str(missed[:20]))


def check_flips(program, files, draw, key, witnesses, folder, all_of_them):
    """Works on copies in `folder`. The memory is what a witness signed when `draw` was closed. The demo's own draws are older
than its witnesses, so nobody asks for their closings."""
    memory = files / "closing" / draw
    readers = [Reader(program, files, folder / f"reader-{number}", key, memory) for number in range(READERS)]
    claim("a log unharmed verifies, and continues what a witness signed", readers[0].judge() == UNSEEN and
          "此前见证" in readers[0].unharmed, readers[0].unharmed)
    names = sorted(str(path.relative_to(files)) for path in files.rglob("*") if path.is_file())
    unread = [name for name in names if readers[0].without(name) == UNSEEN]
    needed = ("checkpoint", f"closing/{draw}", f"result/{draw}")
    claim(f"of {len(names)} files {len(unread)} are not read: tiles that a wider one replaced, and notes that nobody needs",
          all(".p/" in name or (is_note(name) or name.startswith("witness/")) and name not in needed for name in unread), str(unread))
    flips = list(flips_of(files, [name for name in names if name not in unread]))
    stride = 1 if all_of_them else max(1, len(flips) // SAMPLE) | 1  # odd, so that each bit has its turn
    told = tell_all(readers, flips[::stride])
    check_kinds(files, readers[0], told, witnesses)
    print(f"{len(told)} of {len(flips)} flips: {dict(Counter(noticed for _, noticed in told))}")
