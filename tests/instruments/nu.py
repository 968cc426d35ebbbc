"""The Nu HTML checker, run over a whole site."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

JAR = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"
IS_HERE = JAR.is_file() and shutil.which("java") is not None
OPTIONS = ("--skip-non-html", "--format", "json", "--exit-zero-always", "--errors-only")


def errors(site: Path) -> Iterator[str]:
    """Every error, as its file, its line and its words."""
    run = subprocess.run(
        ["java", "-Xss2m", "-jar", str(JAR), *OPTIONS, str(site)], capture_output=True, check=True
    )
    for message in json.loads(run.stderr)["messages"]:
        file = message["url"].removeprefix(f"file:{site}/")
        yield f"{file}:{message.get('lastLine', 0)}: {message['message']}"
