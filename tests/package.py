#!/usr/bin/env python3
"""The .deb in a clean root folder: what it holds, what it asks of Debian, and that the program runs from there with what it ships. As root, and
where the kernel lets us, it is also installed by dpkg for good measure, over a root that is thrown away. Usage: package.py FILE.deb"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, ROOT  # noqa: E402
from support.served import Person, Server  # noqa: E402

package = pathlib.Path(sys.argv[1]).resolve()
passed = failed = 0
environment = {name: value for name, value in os.environ.items() if name != "XZ_HOME"}


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[-1500:]}", flush=True)


def run(*command, code=0, **more):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=300, cwd="/", env={**environment, **more})
    expect(f"{command[0]} {command[1]} ends with {code}", done.returncode == code, done.stdout + done.stderr)
    return done.stdout


def field(name):
    return run("dpkg-deb", "--field", package, name).strip()


def owners_of(path):
    """The package that holds a library, and by what other names it may be asked for. dpkg knows /lib by its old name."""
    for place in (path, path.removeprefix("/usr")):
        found = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True)
        if found.returncode == 0:
            name = found.stdout.split(":")[0]
            provided = run("dpkg-query", "-W", "-f", "${Provides}\n", name).splitlines()[0]
            return {name} | {one.split()[0] for one in provided.split(",") if one.strip()}
    return set()


# Installs over a root whose changes are thrown away: maintainer scripts run as they would. {package} {work}
INSTALL = r"""
set -e
mount -t tmpfs tmpfs "$2"
mkdir "$2/upper" "$2/work" "$2/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$2/upper,workdir=$2/work" "$2/root" 2>/dev/null || exit 77
mount --bind /proc "$2/root/proc"
mount --bind /dev "$2/root/dev"
cp "$1" "$2/root/xiangzhi.deb"
cat > "$2/root/install.sh" <<'IN'
set -e
dpkg -i /xiangzhi.deb
test "$(stat -c '%a %U' /var/lib/xiangzhi)" = "700 xiangzhi"
test "$(stat -c '%a %U' /var/backups/xiangzhi)" = "700 xiangzhi"
as() { setpriv --reuid xiangzhi --regid xiangzhi --clear-groups env -u XZ_HOME HOME=/ "$@"; }
as xiangzhi demo --help >/dev/null
as xiangzhi simulate --cases 1 --days 5 --data /var/lib/xiangzhi/county
as env KEEP=2 /usr/lib/xiangzhi/backup /var/lib/xiangzhi/county /var/backups/xiangzhi
test "$(ls /var/backups/xiangzhi | wc -l)" = 1
dpkg -i /xiangzhi.deb
test -e /var/lib/xiangzhi/county/county.db
dpkg --purge xiangzhi
test -e /var/lib/xiangzhi/county/county.db
test ! -e /usr/bin/xiangzhi
echo installed and purged
IN
chroot "$2/root" sh /install.sh
"""


def install_for_real(work):
    work.mkdir()
    done = subprocess.run(["unshare", "-m", "bash", "-c", INSTALL, "install", str(package), str(work)], capture_output=True, text=True, timeout=500, env=environment)
    if done.returncode in (1, 77) and ("unshare failed" in done.stderr or done.returncode == 77):
        print("not installed by dpkg: this machine lets nobody mount")
        return
    expect("dpkg installs it, takes it again, purges it, and the record stays", done.returncode == 0 and "installed and purged" in done.stdout, done.stdout + done.stderr)


def found_county(program, lists):
    """docs/operations.md, "Founding a county": proven, founded, a first account by the shell, served as its unit serves it."""
    live = temporary / "live"
    asked = ["found", "--data", live, "--catalogue", lists, "--people", lists / "people.toml", "--list-from", "2026-01-01", "--county"]
    run(program, *asked, "county", code=2)
    expect("nothing is made of a wrong code", not live.exists())
    made = json.loads(run(program, *asked, "341524", "--json"))
    expect("a county at work has its list and people, and no acceptance that nobody told of", made["items"] == 448 and made["people"] > 10 and made["acceptances"] == 0, made)
    run(program, *asked, "341524", code=2)
    first = subprocess.run([program, "account", "add", "admin1", "--person", "han", "--data", live], input="a long enough one\n", capture_output=True, text=True)
    expect("a first account", first.returncode == 0, first.stderr)
    run(program, "account", "demo", "--data", live, code=2)
    run(program, "serve", "--data", live, "--unproven", code=2)
    served = Server(str(program), live, "--behind-tls", "--proxy", "127.0.0.1", contract=Contract())
    try:
        signed = Person(served, "admin1").sign_in("a long enough one")
        expect("its password was given by another hand", signed.status == 200 and signed.json["must_change_password"] and signed.json["needs_second_factor"], signed.body)
        expect("the cookie is for TLS alone", signed.headers["set-cookie"].startswith("__Host-xz=") and "Secure" in signed.headers["set-cookie"], signed.headers)
        expect("no clock is set", Person(served).post("/api/v1/test/clock", {"now": "2030-01-01T00:00:00+08:00"}).status == 404)
    finally:
        served.stop()


temporary = pathlib.Path(tempfile.mkdtemp())
try:
    root = temporary / "root"
    run("dpkg-deb", "--extract", package, root)
    program = root / "usr" / "bin" / "xiangzhi"
    expect("it is a package of this name", field("Package") == "xiangzhi" and field("Architecture") == run("dpkg", "--print-architecture").strip())
    wanted = {re.split(r"[ (|]", one.strip())[0] for one in field("Depends").split(",")}
    # What the program's libraries belong to, as dpkg knows: each must be asked for.
    needed = set(re.findall(r"Shared library: \[(.+?)\]", run("readelf", "-d", program)))
    places = dict(re.findall(r"^\s*(\S+) => (/\S+)", run("ldd", program), re.M))
    for name in sorted(needed - {"ld-linux-x86-64.so.2"}):
        owners = owners_of(os.path.realpath(places[name]))
        expect(f"{name}, of {owners}, is a dependency", owners & wanted, wanted)
    expect("no development package is", not any(one.endswith("-dev") for one in wanted), wanted)
    listed = run("dpkg-deb", "--contents", package)
    expect("nothing of a build or a test is in it", not re.search(r"\.(o|a|ninja|py|cpp|hpp)$", listed, re.M) and str(ROOT) not in listed, listed)
    expect("all is root's and nobody else may write", all(" root/root " in line and (line[0] == "l" or (line[5], line[8]) == ("-", "-")) for line in listed.splitlines()), listed[:600])
    for path in ("lib/systemd/system/xiangzhi.service", "lib/systemd/system/xiangzhi-backup.timer", "lib/xiangzhi/backup", "share/doc/xiangzhi/operations.md",
                 "share/doc/xiangzhi/copyright", "share/xiangzhi/rules/guards.toml", "share/xiangzhi/data/jinzhai/items.csv", "share/xiangzhi/api/openapi.yaml"):
        expect(f"it has {path}", (root / "usr" / path).exists())
    scripts = temporary / "control"
    run("dpkg-deb", "--control", package, scripts)
    for name in ("postinst", "prerm", "postrm"):
        run("sh", "-n", scripts / name)

    # From there, with what it ships
    data = temporary / "county"
    made = json.loads(run(program, "simulate", "--cases", 1, "--days", 5, "--data", data, "--json"))
    expect("a case is played by the rules that it ships", made["archived"] == 1, made)
    run(program, "account", "demo", "--data", data)
    server = Server(str(program), data, "--unproven", "--clock", "2026-03-02 09:00", contract=Contract())
    try:
        zhao = Person(server, "zhao")
        expect("somebody signs in", zhao.sign_in("gubei valley demo").status == 200)
        expect("and sees the case", len(zhao.get("/api/v1/matters").json["matters"]) == 1)
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/work") as page:
            expect("and the page is there", b"/assets/" in page.read())
        expect("an idle server is small", server.memory_kib() < 150 * 1024, server.memory_kib())
    finally:
        expect("it stops in order", server.stop() == 0)
    run("env", f"XIANGZHI={program}", root / "usr" / "lib" / "xiangzhi" / "backup", data, temporary, code=0)
    backups = [one for one in temporary.iterdir() if re.fullmatch(r"\d{8}T\d{6}Z", one.name)]
    expect("the timer's script makes a backup", len(backups) == 1 and (backups[0] / "county.db").exists(), list(temporary.iterdir()))
    found_county(program, root / "usr" / "share" / "xiangzhi" / "data" / "jinzhai")
    guards = root / "usr" / "share" / "xiangzhi" / "rules" / "guards.toml"
    guards.write_text("broken = [", encoding="utf-8")
    run(program, "rules", "try", code=2)  # its own rules, not those of a source tree that happens to be here
    if os.geteuid() == 0:
        install_for_real(temporary / "machine")
    for unit in ("xiangzhi.service", "xiangzhi-backup.service", "xiangzhi-backup.timer"):
        if shutil.which("systemd-analyze"):
            said = subprocess.run(["systemd-analyze", "verify", str(ROOT / "packaging" / unit)], capture_output=True, text=True).stderr
            wrong = [line for line in said.splitlines() if unit in line and "is not executable" not in line]
            expect(f"systemd reads {unit}", not wrong, wrong)
finally:
    shutil.rmtree(temporary, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
