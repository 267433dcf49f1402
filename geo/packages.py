"""Which outside files are the boundaries made from? Those in the passport, to the byte.

The packages, their versions and their checksums stand in the passport of the boundaries,
`geo/boundaries/datapackage.json`. They are opened as archives: nothing in them is run.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path


class PackageError(RuntimeError):
    """A package could not be fetched, or is not the one named in the passport."""


def fetch_packages(packages: list[dict], folder: Path) -> None:
    """Download the packages into a folder with the registries' own clients.

    Parameters
    ----------
    packages
        The `packages` of the passport; `registry` is "PyPI" or "npm".
    folder
        Where the files are put. Needs `npm` for the packages from npm.
    """
    for package in packages:
        name, version = package["name"], package["version"]
        if package["registry"] == "npm":
            program = shutil.which("npm") or "npm"
            command = [program, "pack", "--ignore-scripts", f"{name}@{version}"]
        else:
            command = [sys.executable, "-m", "pip", "download", "--no-deps"]
            command += ["--only-binary=:all:", f"{name}=={version}"]
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        except FileNotFoundError as error:
            raise PackageError(
                f"{name} {version}: the program {command[0]} is not on this machine. "
                "Install Node.js, or give a folder that holds the packages: --packages FOLDER."
            ) from error
        except subprocess.CalledProcessError as error:
            raise PackageError(
                f"{name} {version}: could not be downloaded. {error.stderr.strip()}\n"
                "Try again, or give a folder that holds the packages: --packages FOLDER."
            ) from error


def read_package(package: dict, folder: Path) -> bytes:
    """Read the one file that we use out of a package, after checking the whole package.

    Parameters
    ----------
    package
        One of the `packages` of the passport: `file` is the archive, `member` the file
        inside it, `hash` the expected checksum of the archive, written "sha256:…".
    folder
        Holds the archive.

    Raises
    ------
    PackageError
        The archive is missing, or its checksum is another.
    """
    return read_members(package, folder)[package["member"]]


def read_members(package: dict, folder: Path) -> dict[str, bytes]:
    """Read the files that we use out of a package, as `read_package` does: content by name.

    Parameters
    ----------
    package
        `member` is a file inside the archive, or how the names of several begin.
    """
    path = folder / package["file"]
    if not path.is_file():
        raise PackageError(
            f"{path.name}: not found in {folder}. Put the file there, "
            "or leave out --packages and let the build download it."
        )
    found = file_hash(path.read_bytes())
    if found != package["hash"]:
        raise PackageError(
            f"{path.name}: expected {package['hash']}, found {found}. This is not the file that "
            "the boundaries were made from. Download it again; if it still differs, do not use it."
        )
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.startswith(package["member"])]
            return {name: archive.read(name) for name in names}
    with tarfile.open(path) as archive:
        entries = [entry for entry in archive if entry.name.startswith(package["member"])]
        return {entry.name: archive.extractfile(entry).read() for entry in entries}


def file_hash(content: bytes) -> str:
    """Give the checksum in the form that data packages use, "sha256:" and 64 digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
