"""The virtual environment of the peers. Standard library only."""

import subprocess
import sys
import venv


class Failure(Exception):
    """Why it cannot be made, and what to do."""


def make(work, requirements):
    """Path of the interpreter of an environment that holds exactly these requirements; made at most once."""
    place, mark = work / "environment", work / "environment" / "requirements.txt"
    python = place / "bin" / "python"
    wanted = requirements.read_text(encoding="utf-8")
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return python
    print(f"Installing the peers into {place} ...", file=sys.stderr)
    work.mkdir(parents=True, exist_ok=True)
    try:
        venv.create(place, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(f"the environment cannot be made ({error}): on Debian install python3-venv") from None
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements])
    if done.returncode != 0:
        raise Failure("pip could not install the peers (see its message above): PyPI must be reachable")
    mark.write_text(wanted, encoding="utf-8")
    return python
