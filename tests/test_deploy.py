"""The files by which it is run for real: do they hold, and do they agree with the app?"""

from __future__ import annotations

import base64
import binascii
import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from streamlit import config

from bench.processes import HOST, Process, free_port, free_ports
from bench.replicas import nginx_program, write_configuration
from bench.servers import ROOT
from deploy.nginx.replicas import replicas_conf
from pages import health

DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "systemd" / "samverkanskartan@.service"
CONTAINERFILE = DEPLOY / "container" / "Containerfile"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
PORT = 8501
SOMEBODY = 10001
ENGINES = ("podman", "docker")
MOST_EXPOSED = 15  # of 100, as systemd counts
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def program(name: str) -> str:
    return shutil.which(name) or pytest.skip(f"{name} is not installed.")


def tool(name: str) -> Path:
    """A program that comes with a package of tests/requirements.txt."""
    return Path(sys.executable).with_name(name)


def checked(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


# --- The lock ---------------------------------------------------------------------------------


def locked() -> dict[str, list[str]]:
    """The versions of each package; some have another for another Python."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def required() -> list[Requirement]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("requirement", required(), ids=lambda requirement: requirement.name)
def test_what_is_required_is_locked_within_its_bounds(requirement):
    versions = locked().get(canonicalize_name(requirement.name), [])
    assert versions
    assert all(version in requirement.specifier for version in versions)


def test_everything_that_is_locked_has_checksums_and_names_no_place_to_get_it_from():
    entries = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) > len(required())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in LOCK
    assert "--index" not in LOCK


# --- systemd ----------------------------------------------------------------------------------


@pytest.fixture
def installed_unit(tmp_path) -> Path:
    """The unit of a replica, as if it were installed where the project is."""
    text = UNIT.read_text(encoding="utf-8")
    python = f"{sys.executable} -m"
    text = text.replace("/opt/samverkanskartan/.venv/bin/python -m", python)
    path = tmp_path / f"samverkanskartan@{PORT}.service"
    path.write_text(text.replace("/opt/samverkanskartan", str(ROOT)), encoding="utf-8")
    return path


def test_systemd_understands_the_unit(installed_unit):
    assert checked(program("systemd-analyze"), "verify", installed_unit) == ""


def test_the_unit_leaves_little_to_whoever_breaks_in(installed_unit):
    limit = f"--threshold={MOST_EXPOSED}"
    checked(program("systemd-analyze"), "security", "--offline=true", limit, installed_unit)


# --- The container ----------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    """What the Containerfile says of the image itself, instruction by instruction."""
    lines = CONTAINERFILE.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    found = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    last = max(number for number, (name, _) in enumerate(found) if name == "FROM")
    return [(name, rest) for name, rest in found[last:]]


def said(wanted: str) -> str:
    (found,) = [rest for name, rest in instructions() if name == wanted]
    return found


def command(told: str) -> list[str]:
    """A command of the image, as it stands there."""
    return yaml.safe_load(told[told.index("[") :])


def here(parts: list[str], port: int) -> list[str]:
    """The same on this machine and another port."""
    other = {"/opt/venv/bin/python": sys.executable, "0.0.0.0": HOST, str(PORT): str(port)}
    return [other.get(part, part.replace(f":{PORT}/", f":{port}/")) for part in parts]


def answers_everything_and_ends(app: Process, port: int, *health_check: str) -> None:
    app.wait_until_it_answers(f"http://{HOST}:{port}/readyz")
    checked(*health_check)
    # What is written on the way: a database, a typeset page, an archive.
    for address in ("view", "api/v1/counts.gpkg", "api/v1/map.pdf", "data.zip"):
        with urllib.request.urlopen(f"http://{HOST}:{port}/{address}") as answer:
            assert answer.read()
    app.ask_to_end()
    app.wait_until_ended()
    assert "Traceback" not in app.errors()


def test_the_containerfile_has_no_known_faults():
    checked(tool("hadolint"), CONTAINERFILE)


def test_the_image_runs_from_what_it_copies_as_somebody_who_may_not_write(tmp_path):
    image, scratch = tmp_path / "image", tmp_path / "scratch"
    image.mkdir()
    scratch.mkdir()
    for name, rest in instructions():
        if name == "COPY" and not rest.startswith("--from"):
            *sources, _ = rest.split()
            for source in sources:
                whole = ROOT / source
                if whole.is_dir():
                    shutil.copytree(whole, image / source)
                else:
                    shutil.copy(whole, image)
    for path in (image, *image.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    as_somebody: list[str] = []
    if os.geteuid() == 0:  # who may write everywhere
        scratch.chmod(0o777)
        for parent in tmp_path.parents[:2]:
            parent.chmod(0o755)
        as_somebody = [
            *("setpriv", "--reuid", str(SOMEBODY), "--regid", str(SOMEBODY), "--clear-groups"),
            # The interpreter may lie where only root reads.
            *("--inh-caps", "-all,+dac_read_search", "--ambient-caps", "+dac_read_search"),
            *("--bounding-set", "-all,+dac_read_search"),
        ]
    port = free_port()
    environment = {"HOME": str(scratch), "TMPDIR": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"}
    with pytest.raises(AssertionError, match=r"Permission denied|Read-only"):
        checked(*as_somebody, sys.executable, "-c", f"open({str(image / 'written')!r}, 'w')")
    started = here(command(said("CMD")), port)
    app = Process("The image", [*as_somebody, *started], image, environment)
    health_check = here(command(said("HEALTHCHECK")), port)
    try:
        answers_everything_and_ends(app, port, *as_somebody, *health_check)
    finally:
        app.end()
        for path in (image, *(one for one in image.rglob("*") if one.is_dir())):
            path.chmod(0o755)


@pytest.fixture
def image_of_engine(monkeypatch) -> Iterator[tuple[str, str]]:
    """The engine that is there, and the name of the image that it has built."""
    installed = [found for name in ENGINES if (found := shutil.which(name))]
    engine = next((one for one in installed if succeeds(one, "info")), None)
    if engine is None:
        pytest.skip(f"Neither {' nor '.join(ENGINES)} is there and answers.")
    base = said("FROM")
    if not (succeeds(engine, "image", "inspect", base) or succeeds(engine, "pull", base)):
        pytest.skip(f"{base} is not there and cannot be fetched.")
    name = f"samverkanskartan-{os.getpid()}"
    monkeypatch.setenv("BUILDAH_FORMAT", "docker")  # podman's own has no health check
    checked(engine, "build", "--file", CONTAINERFILE, "--tag", name, ROOT)
    yield engine, name
    checked(engine, "image", "rm", "--force", name)


def test_an_engine_builds_the_image_and_runs_it_on_a_file_system_for_reading(image_of_engine):
    engine, name = image_of_engine
    port = free_port()
    limited = ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "all"]
    published = ["--publish", f"{HOST}:{port}:{PORT}"]
    run = [engine, "run", "--rm", "--name", name, *limited, *published, name]
    assert "Healthcheck" in checked(engine, "image", "inspect", name)
    app = Process("The container", run, ROOT)
    try:
        inside = (engine, "exec", name)
        app.wait_until_it_answers(f"http://{HOST}:{port}/healthz")
        with pytest.raises(AssertionError, match="Read-only"):
            checked(*inside, *command(said("CMD"))[:1], "-c", "open('/opt/written', 'w')")
        answers_everything_and_ends(app, port, *inside, *command(said("HEALTHCHECK")))
    finally:
        app.end()


def test_unit_and_image_start_the_same():
    unit = next(line for line in UNIT.read_text().splitlines() if line.startswith("ExecStart="))
    of_unit = shlex.split(unit.removeprefix("ExecStart=").replace("%i", str(PORT)))[1:]
    assert [part.replace(HOST, "0.0.0.0") for part in of_unit] == yaml.safe_load(said("CMD"))[1:]


# --- nginx ------------------------------------------------------------------------------------


@pytest.mark.parametrize("replicas", [1, 3])
def test_nginx_understands_its_configuration(tmp_path, replicas):
    port, *others = free_ports(replicas + 1)
    write_configuration(tmp_path, port, [f"{HOST}:{one}" for one in others])
    told = checked(nginx_program(), "-t", "-p", str(tmp_path), "-c", "nginx.conf")
    assert "warn" not in told


def test_gixy_finds_nothing_else_in_it(tmp_path):
    write_configuration(tmp_path, PORT, [f"{HOST}:{PORT + 1}"])
    # The host is one that the server answers for, and its port is needed to tell a websocket of
    # another origin; replicas are addresses, which nobody has to look up.
    checked(tool("gixy"), "--skips", "host_spoofing,missing_resolver", tmp_path / "nginx.conf")


def test_the_replicas_that_are_shipped_are_those_of_the_unit():
    shipped = (DEPLOY / "nginx" / "replicas.conf").read_text(encoding="utf-8")
    assert shipped == replicas_conf([f"{HOST}:{PORT + number}" for number in range(3)])


def test_nginx_lets_through_as_much_as_the_app():
    most = config.get_option("server.maxUploadSize")
    text = (DEPLOY / "nginx" / "locations.conf").read_text(encoding="utf-8")
    assert f"client_max_body_size {most}m;" in text
    assert f"client_body_buffer_size {most}m;" in text


# --- Kubernetes -------------------------------------------------------------------------------


def manifest(name: str) -> dict:
    path = DEPLOY / "kubernetes" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def pod() -> dict:
    return manifest("deployment")["spec"]["template"]


def container() -> dict:
    (only,) = pod()["spec"]["containers"]
    return only


@pytest.mark.parametrize(
    "path", [one for one in MANIFESTS if one.stem != "kustomization"], ids=lambda path: path.stem
)
def test_kubernetes_knows_every_field(path):
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    kubernetes_validate.validate(content, kubernetes_validate.latest_version(), strict=True)


def test_every_manifest_is_in_the_whole():
    whole = manifest("kustomization")
    there = {path.name.replace(".example", "") for path in MANIFESTS} - {"kustomization.yaml"}
    assert set(whole["resources"]) == there
    assert [image["name"] for image in whole["images"]] == [container()["image"]]


def test_whatever_selects_the_replicas_finds_them():
    labels = pod()["metadata"]["labels"]
    assert manifest("deployment")["spec"]["selector"]["matchLabels"] == labels
    assert manifest("service")["spec"]["selector"] == labels
    assert manifest("disruption")["spec"]["selector"]["matchLabels"] == labels
    assert manifest("network")["spec"]["podSelector"]["matchLabels"] == labels
    for constraint in pod()["spec"]["topologySpreadConstraints"]:
        assert constraint["labelSelector"]["matchLabels"] == labels
    scaled = manifest("autoscaler")["spec"]["scaleTargetRef"]
    deployment = manifest("deployment")
    assert scaled["name"] == deployment["metadata"]["name"]
    assert (scaled["kind"], scaled["apiVersion"]) == (deployment["kind"], deployment["apiVersion"])


def test_the_way_to_the_app_leads_there():
    (port,) = container()["ports"]
    assert port["containerPort"] == int(said("EXPOSE")) == PORT
    (of_service,) = manifest("service")["spec"]["ports"]
    assert of_service["targetPort"] == port["name"]
    (rule,) = manifest("ingress")["spec"]["rules"]
    backend = rule["http"]["paths"][0]["backend"]["service"]
    assert backend["name"] == manifest("service")["metadata"]["name"]
    assert backend["port"]["name"] == of_service["name"]
    (allowed,) = manifest("network")["spec"]["ingress"]
    assert [one["port"] for one in allowed["ports"]] == [PORT]


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_probes_ask_what_the_app_answers(probe):
    asked = container()[probe]["httpGet"]
    assert asked["path"] in health.ROUTES
    assert asked["port"] == container()["ports"][0]["name"]
    assert (asked["path"] == "/healthz") == (probe == "livenessProbe")


def test_nobody_in_the_pod_may_do_more_than_the_image_needs():
    of_pod, own = pod()["spec"]["securityContext"], container()["securityContext"]
    assert said("USER") == f"{of_pod['runAsUser']}:{of_pod['runAsGroup']}"
    assert of_pod["runAsNonRoot"]
    assert own["readOnlyRootFilesystem"]
    assert not own["allowPrivilegeEscalation"]
    assert own["capabilities"] == {"drop": ["ALL"]}
    assert [one["mountPath"] for one in container()["volumeMounts"]] == ["/tmp"]


def test_there_is_time_to_end():
    before = container()["lifecycle"]["preStop"]["sleep"]["seconds"]
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(UNIT)
    needed = int(unit["Service"]["TimeoutStopSec"])
    assert pod()["spec"]["terminationGracePeriodSeconds"] >= before + needed


def test_the_cookie_secret_is_the_readers_own_and_nothing_works_without():
    secret = manifest("secret.example")
    (name,) = [one["valueFrom"]["secretKeyRef"] for one in container()["env"]]
    assert name["name"] == secret["metadata"]["name"]
    with pytest.raises(binascii.Error):
        base64.b64decode(secret["data"][name["key"]], validate=True)


# --- What is set ------------------------------------------------------------------------------


def set_by_whoever_runs_it() -> set[str]:
    example = (DEPLOY / "systemd" / "environment.example").read_text(encoding="utf-8")
    (of_pods,) = manifest("kustomization")["configMapGenerator"]
    return {
        *re.findall(r"^(\w+)=", example, re.MULTILINE),
        *(line.partition("=")[0] for line in of_pods["literals"]),
        *(one["name"] for one in container()["env"]),
    }


def test_what_can_be_set_is_what_is_read():
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("data", "pages")
        for path in (ROOT / folder).rglob("*.py")
    )
    of_streamlit = {
        "STREAMLIT_" + re.sub("([A-Z])", r"_\1", key).replace(".", "_").upper()
        for key in config.get_config_options()
    }
    assert len(set_by_whoever_runs_it()) >= 4
    for name in set_by_whoever_runs_it():
        assert f'"{name}"' in code or name in of_streamlit
