"""F24: nothing that is not public is connected to, however it is written or looked up."""

import ssl

import pytest

from tests.net.wires import Network
from tourism.net.client import Client, Question
from tourism.net.guard import Guard, look_up
from tourism.net.public import is_public
from tourism.net.target import read_url
from tourism.net.trouble import NoAnswerError

PUBLIC = "8.8.8.8"

NOT_PUBLIC = [
    *("0.0.0.0", "0.1.2.3", "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1"),  # noqa: S104
    *("172.31.255.255", "192.168.1.1", "169.254.0.1", "169.254.169.254", "100.64.0.1"),
    *("100.100.100.200", "100.127.255.255", "198.18.0.1", "198.19.255.255", "192.0.0.1"),
    *("192.0.0.192", "192.0.2.1", "192.88.99.1", "198.51.100.1", "203.0.113.1", "224.0.0.1"),
    *("239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1"),
    *("64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1"),
    *("2002:7f00:1::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0"),
    *("fec0::1", "ff02::1", "2606:4700::1111%1"),
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused_before_anything_is_connected_to(
    address: str,
) -> None:
    network = Network({"hook.example": [[address]], "mixed.example": [[PUBLIC, address]]})
    client = Client(network.guard())
    host = f"[{address}]" if ":" in address else address

    refused = [
        _trouble(client, url)
        for url in (f"https://{host}/", "https://hook.example/", "http://mixed.example/")
    ]

    assert refused == ["address-refused"] * 3
    assert network.connected == []


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700:4700::1111"])
def test_a_public_address_is_connected_to(address: str) -> None:
    network = Network({"hook.example": [[address]]})

    answer = Client(network.guard()).ask(Question("POST", "http://hook.example/"))

    assert answer.status == 200
    assert network.connected == [(address, 80)]


WRITTEN_OTHERWISE = [
    *("2130706433", "017700000001", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "127.0.0.1."),
    *("127.0.0.01", "0", "0x", "1.1.1.1.", "134744072", "127%2e0.0.1", "１２７.0.0.1", "①②⑦.0.0.1"),
    *("localhost", "LOCALHOST", "a.localhost", "localhost.", "[::1]", "[::1%25eth0]", "[fe80::1]"),
    *("[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]", "a b", "a..b", ".", "", "-\x00", "x" * 64),
]


@pytest.mark.parametrize("host", WRITTEN_OTHERWISE)
def test_a_host_written_otherwise_is_not_even_looked_up(host: str) -> None:
    network = Network()

    assert _trouble(Client(network.guard()), f"http://{host}/") == "address-refused"
    assert network.looked_up == network.connected == []


REFUSED = [
    *("ftp://hook.example/", "file:///etc/passwd", "gopher://hook.example/", "//hook.example/"),
    *("hook.example", "", "javascript:alert(1)", "data:,x", "http:hook.example", "unix:///run/x"),
    *("https://me@hook.example/", "https://me:secret@hook.example/", "https://:x@hook.example/"),
    *("http://hook.example\\@127.0.0.1/", "http://127.0.0.1#@hook.example/"),
    *("http://hook.example:22/", "http://hook.example:25/", "http://hook.example:0/"),
    *("http://hook.example:65536/", "http://hook.example:6x/", "http://hook.example:1023/"),
    *("http://hook.example/\r\nX-A: b", "https://hook.example/" + "x" * 2000),
]


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    network = Network({"hook.example": [[PUBLIC]]})

    assert _trouble(Client(network.guard()), url) == "address-refused"
    assert network.looked_up == network.connected == []


def test_a_name_that_leads_elsewhere_a_moment_later_leads_nowhere() -> None:
    network = Network({"hook.example": [[PUBLIC], ["127.0.0.1"]]})
    client = Client(network.guard())

    first = client.ask(Question("GET", "https://hook.example/"))
    second = _trouble(client, "https://hook.example/")

    assert (first.status, second) == (200, "address-refused")
    assert network.looked_up == ["hook.example"] * 2
    assert network.connected == [(PUBLIC, 443)]


def test_tls_is_made_for_the_name_and_with_a_certificate() -> None:
    network = Network({"hook.example": [[PUBLIC]]})

    Client(network.guard()).ask(Question("POST", "https://hook.example:8443/a?b=c", body=b"{}"))

    wire = network.wires[0]
    assert wire.tls is not None
    assert (wire.tls_for, wire.tls.verify_mode) == ("hook.example", ssl.CERT_REQUIRED)
    assert wire.tls.check_hostname
    assert network.connected == [(PUBLIC, 8443)]
    assert wire.heard.startswith(b"POST /a?b=c HTTP/1.1\r\n")
    assert b"Host: hook.example:8443\r\n" in wire.heard


def test_a_redirect_is_told_and_not_followed() -> None:
    away = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"
    network = Network({"hook.example": [[PUBLIC]]}, says=[away])

    answer = Client(network.guard()).ask(Question("POST", "http://hook.example/"))

    assert (answer.status, answer.is_success) == (302, False)
    assert network.connected == [(PUBLIC, 80)]


def test_the_next_address_is_tried_and_then_no_more() -> None:
    addresses = ["8.8.8.8", "8.8.4.4", "1.1.1.1"]
    two = Network({"hook.example": [addresses]}, dead=addresses[:1])
    none = Network({"hook.example": [addresses]}, dead=addresses)

    assert Client(two.guard()).ask(Question("GET", "http://hook.example/")).status == 200
    assert _trouble(Client(none.guard()), "http://hook.example/") == "no-connection"
    assert none.connected == [("8.8.8.8", 80), ("8.8.4.4", 80)]


def test_a_name_that_nobody_knows() -> None:
    assert _trouble(Client(Network().guard()), "http://hook.example/") == "no-such-host"
    with pytest.raises(NoAnswerError, match="no-such-host"):
        look_up("x" * 70 + ".invalid", 80, 5)


def test_the_guard_as_it_is_lets_nothing_through_that_is_not_public() -> None:
    assert Guard().allows is is_public
    with pytest.raises(NoAnswerError, match="address-refused"):
        Guard().open("127.0.0.1", 9, 1)
    with pytest.raises(NoAnswerError, match="address-refused"):
        Guard().open("localhost", 9, 1)


def test_what_may_be_secret_is_in_no_repr() -> None:
    url, header = "https://hook.example/token-abc", {"Webhook-Signature": "v1,abc"}

    shown = repr((read_url(url), Question("POST", url, header, b"abc")))

    assert "hook.example" in shown
    assert "abc" not in shown


def _trouble(client: Client, url: str) -> str:
    with pytest.raises(NoAnswerError) as refused:
        client.ask(Question("GET", url))
    return refused.value.trouble
