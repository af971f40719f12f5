"""The recipes in `deploy/`: valid by their schemas, and of one mind with the app and with each other."""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

from deploy import replicas
from factbook.reading import folders
from factbook.reading.book import HOME
from factbook.web import hosting, server

DEPLOY = HOME / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text("utf-8")
VERSIONS = ("1.34", kubernetes_validate.latest_version())
"""Of Kubernetes: the oldest in which a pod can sleep before it ends without a feature gate, and the newest."""


@cache
def read(name: str) -> Any:
    return yaml.safe_load((DEPLOY / name).read_text("utf-8"))


MANIFESTS = sorted(f"kubernetes/{path.name}" for path in (DEPLOY / "kubernetes").iterdir())


def container(manifest: str) -> Any:
    [found] = read(manifest)["spec"]["template"]["spec"]["containers"]
    return found


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_is_valid_and_has_no_field_that_kubernetes_does_not_know(name: str, version: str) -> None:
    kubernetes_validate.validate(read(name), version, strict=True)


def test_a_field_that_is_misspelt_would_be_found() -> None:
    spoilt = copy.deepcopy(read("kubernetes/deployment.yaml"))
    spoilt["spec"]["template"]["spec"]["automountServiceAccountTokens"] = False
    with pytest.raises((kubernetes_validate.ValidationError, jsonschema.ValidationError)):
        kubernetes_validate.validate(spoilt, VERSIONS[0], strict=True)


def test_every_manifest_speaks_of_the_same_pods() -> None:
    label = read("kubernetes/deployment.yaml")["spec"]["template"]["metadata"]["labels"]
    chosen = [
        read("kubernetes/deployment.yaml")["spec"]["selector"]["matchLabels"],
        read("kubernetes/service.yaml")["spec"]["selector"],
        read("kubernetes/disruption.yaml")["spec"]["selector"]["matchLabels"],
        read("kubernetes/network.yaml")["spec"]["podSelector"]["matchLabels"],
    ]
    assert chosen == [label] * len(chosen)
    target = read("kubernetes/autoscaling.yaml")["spec"]["scaleTargetRef"]
    deployment = read("kubernetes/deployment.yaml")
    assert (target["kind"], target["name"]) == (deployment["kind"], deployment["metadata"]["name"])
    assert "replicas" not in deployment["spec"], "each `apply` would undo what the autoscaler did"


def test_the_service_leads_to_the_port_of_the_container() -> None:
    [port] = container("kubernetes/deployment.yaml")["ports"]
    [service] = read("kubernetes/service.yaml")["spec"]["ports"]
    [rule] = read("kubernetes/ingress.yaml")["spec"]["rules"]
    backend = rule["http"]["paths"][0]["backend"]["service"]
    assert service["targetPort"] == port["name"]
    assert (backend["name"], backend["port"]["name"]) == (
        read("kubernetes/service.yaml")["metadata"]["name"],
        service["name"],
    )
    assert f"PORT={port['containerPort']}" in CONTAINERFILE
    assert f"EXPOSE {port['containerPort']}" in CONTAINERFILE


def test_a_pod_can_do_nothing_that_it_need_not() -> None:
    pod = read("kubernetes/deployment.yaml")["spec"]["template"]["spec"]
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    guarded = container("kubernetes/deployment.yaml")["securityContext"]
    assert guarded == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert (
        f"USER {pod['securityContext']['runAsUser']}:{pod['securityContext']['runAsGroup']}" in CONTAINERFILE
    )


@pytest.mark.parametrize("name", ["kubernetes/deployment.yaml", "cloudrun/service.yaml"])
def test_probes_ask_what_the_app_answers(name: str) -> None:
    answered = {getattr(route, "path", "") for route in server.ROUTES}
    probes = {key: value["httpGet"] for key, value in container(name).items() if key.endswith("Probe")}
    assert {"startupProbe", "livenessProbe"} <= set(probes)
    for probe in probes.values():
        assert probe["path"] in answered
    assert probes["livenessProbe"]["path"] == "/healthz", "broken facts are mended by no restart"


@pytest.mark.parametrize("name", ["kubernetes/deployment.yaml", "cloudrun/service.yaml"])
def test_settings_are_ones_that_the_app_knows(name: str) -> None:
    assert {each["name"] for each in container(name)["env"]} <= {hosting.ADDRESS, hosting.FRAMERS}


def test_a_website_is_waited_for_as_long_behind_nginx_and_behind_an_ingress() -> None:
    [seconds] = set(re.findall(r"proxy_(?:read|send)_timeout (\d+)s;", replicas.CONFIG.read_text("utf-8")))
    notes = read("kubernetes/ingress.yaml")["metadata"]["annotations"]
    told = {value.rstrip("s") for key, value in notes.items() if re.search("(read|send)-timeout", key)}
    assert told == {seconds}


def test_cloud_run_takes_containers_as_kubernetes_does() -> None:
    service = read("cloudrun/service.yaml")
    assert (service["apiVersion"], service["kind"]) == ("serving.knative.dev/v1", "Service")
    assert set(service["spec"]["template"]["spec"]) == {
        "containerConcurrency",
        "timeoutSeconds",
        "containers",
    }
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "spec": {"containers": [{"name": "factbook"} | container("cloudrun/service.yaml")]},
    }
    kubernetes_validate.validate(pod, VERSIONS[-1], strict=True)


def test_hugging_face_is_told_the_port_of_the_container() -> None:
    _, head, text = (DEPLOY / "huggingface" / "README.md").read_text("utf-8").split("---\n")
    told = yaml.safe_load(head)
    assert (told["sdk"], told["app_port"]) == (
        "docker",
        container("kubernetes/deployment.yaml")["ports"][0]["containerPort"],
    )
    assert len(told["short_description"]) <= 60
    assert {hosting.ADDRESS, hosting.FRAMERS} <= set(re.findall(r"`(FACTBOOK_\w+)`", text))


def test_what_the_container_file_copies_is_all_that_it_runs() -> None:
    left_out = (HOME / ".dockerignore").read_text("utf-8").split()
    copied = {path.name for path in HOME.iterdir()} - set(left_out)
    assert {"requirements.txt", "dashboard.py", "factbook", "pages", "facts", ".streamlit"} <= copied
    assert not {".git", ".venv", ".cache", "tests", "deploy"} & copied


def test_the_guide_to_hosting_names_what_is_there_and_the_readme_leads_to_it() -> None:
    guide = HOME / "docs" / "hosting.md"
    text = guide.read_text("utf-8")
    assert all((guide.parent / path).is_file() for path in re.findall(r"\]\((\.\./[^)]+)\)", text))
    assert {hosting.ADDRESS, hosting.FRAMERS, folders.KEPT_IN, "FACTBOOK_FACTS"} == set(
        re.findall(r"`(FACTBOOK_\w+)`", text)
    )
    assert set(re.findall(r"`make (\w+)", text)) <= set(
        re.findall(r"^(\w+):", (HOME / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    assert "](docs/hosting.md)" in (HOME / "README.md").read_text("utf-8")
