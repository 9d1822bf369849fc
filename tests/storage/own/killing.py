"""A writer killed at random moments: run as a program with a seed and a number of kills.

After each kill the files must parse and hold what they held before the change that was under way,
or after it. The writer notes down both before it begins.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.storage import load, paths
from kcatalog.storage.own.changes import OwnFiles, entry_in, entry_of
from kcatalog.storage.toml.reading import read_own_scenes

Titles = dict[str, str]

LONGEST_LIFE = 0.15


def a_scene(name: str, title: str) -> Scene:
    role = Role(actor="An Actor", character="A Character")
    summary = "A summary of some length. " * 200
    drama = Drama(title="A Drama")
    return Scene(id=name, title=title, drama=drama, cast=(role,), summary=summary)


def write_forever(journal: Path, chance: random.Random) -> None:
    own, titles = OwnFiles(), titles_now()
    with journal.open("a", encoding="utf-8") as notes:
        while True:
            name, title = f"scene-{chance.randrange(30)}", f"T {chance.random()}"
            after = dict(titles)
            act = chance.choice(["add", "add", "edit", "remove", "import"])
            if act == "import":
                after |= {f"scene-{n}": title for n in range(5)}
            elif (act == "add") == (name in titles):
                continue
            elif act == "remove":
                del after[name]
            else:
                after[name] = title
            notes.write(json.dumps(after) + "\n")
            notes.flush()
            if act == "add":
                own.add(entry_of(a_scene(name, title)))
            elif act == "remove":
                own.remove(name)
            elif act == "edit":
                was = own.block(name)
                new = was.replace(f'title = "{titles[name]}"', f'title = "{title}"')
                own.replace(was, entry_in("an editor", new))
            else:
                own.put(
                    [entry_of(a_scene(f"scene-{n}", title)) for n in range(5)],
                    "imported",
                    own.text(),
                )
            titles = after


def titles_now() -> Titles:
    return {scene.id: scene.title for scene in read_own_scenes()}


def main(seed: int, kills: int) -> None:
    chance = random.Random(seed)
    journal = paths.state_folder().parent / "journal"
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text("{}\n{}\n", encoding="utf-8")
    changed = 0
    for _ in range(kills):
        before = titles_now()
        child = os.fork()
        if child == 0:
            write_forever(journal, random.Random(chance.random()))
        chance.random()
        time.sleep(chance.uniform(0.001, LONGEST_LIFE))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        *_, last_but_one, last = journal.read_text(encoding="utf-8").splitlines()
        now = titles_now()
        possible = [json.loads(last_but_one), json.loads(last), before]
        if now not in possible:
            sys.exit(f"{now}\nis neither before nor after:\n{possible}")
        changed += now != before
        load()
    sys.stdout.write(f"{changed}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
