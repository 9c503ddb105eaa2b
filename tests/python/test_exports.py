"""What a report exports, read by public readers: Data Package, CSV on the Web, spreadsheets, JSON-LD.

SITES names the built sites, separated by `:`. Every check has a twin that runs it over a damaged copy and wants the
damage found, so that none of them can pass by reading nothing.
"""

import csv
import hashlib
import json
import os
import re
import shutil
import tempfile
import unittest
import warnings
from pathlib import Path
from urllib.parse import urljoin

import csvw
import frictionless
import jsonschema
from pyld import jsonld

SITES = [Path(site) for site in os.environ["SITES"].split(":")]
PLAIN = "observations.csv"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(path, **dialect):
    with open(path, encoding=dialect.pop("encoding", "utf-8"), newline="") as file:
        return list(csv.reader(file, **dialect))


def package_errors(data):
    """What the Frictionless validator says of a data folder: types of errors with their notes."""
    report = frictionless.Package(str(data / "datapackage.json")).validate()
    errors = report.errors + [error for task in report.tasks for error in task.errors]
    return [f"{error.type}: {error.note}" for error in errors]


def csvw_errors(data):
    """What the reader of CSV on the Web says of a data folder."""
    try:
        found = csvw.CSVW(str(data / "csv-metadata.json"), validate=True)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            is_valid = found.is_valid
        said = [str(each.message) for each in list(found.warnings) + caught]
        return [] if is_valid and not said else said or ["not valid"]
    except ValueError as error:
        return [str(error)]


class Damaged(unittest.TestCase):
    """A copy of a data folder to damage; its descriptions no longer tell lengths and hashes, unless wanted."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.data = self.folder / "data"
        shutil.copytree(SITES[-1] / "data", self.data)

    def forget_hashes(self):
        path = self.data / "datapackage.json"
        package = json.loads(path.read_text("utf-8"))
        for resource in package["resources"]:
            del resource["hash"], resource["bytes"]
        path.write_text(json.dumps(package), "utf-8")

    def edit(self, row, column, value, name=PLAIN):
        rows = table(self.data / name)
        rows[row][rows[0].index(column)] = value
        with open(self.data / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def facts_errors(facts):
    """What the schema of facts.json says of one."""
    schema = json.loads((Path(__file__).parent / "facts.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [error.message for error in validator.iter_errors(facts)]


class Facts(unittest.TestCase):
    def test_every_site_is_accepted(self):
        for site in SITES:
            with self.subTest(site=site):
                self.assertEqual(facts_errors(json.loads((site / "facts.json").read_text("utf-8"))), [])

    def test_damage_is_found(self):
        facts = json.loads((SITES[0] / "facts.json").read_text("utf-8"))
        for key, value in {"call": "sum", "value": 94.76, "of": ["kepatuhan"], "text": "", "more": 1}.items():
            with self.subTest(key=key):
                damaged = {**facts, "facts": [{**facts["facts"][0], key: value}]}
                self.assertEqual(len(facts_errors(damaged)), 1)


class DataPackage(Damaged):
    def test_every_site_is_accepted(self):
        for site in SITES:
            with self.subTest(site=site):
                self.assertEqual(package_errors(site / "data"), [])

    def test_every_row_of_every_table_is_read(self):
        for site in SITES:
            report = frictionless.Package(str(site / "data/datapackage.json")).validate()
            rows = {task.name: task.stats.get("rows") for task in report.tasks if task.type == "table"}
            self.assertEqual(rows["observations"], len(table(site / "data" / PLAIN)) - 1)
            self.assertIn("codes-entities", rows)
            self.assertTrue(all(rows.values()), rows)

    def test_it_says_what_version_2_wants(self):
        for site in SITES:
            package = json.loads((site / "data/datapackage.json").read_text("utf-8"))
            self.assertEqual(package["$schema"], "https://datapackage.org/profiles/2.0/datapackage.json")
            for key in ["id", "title", "licenses", "sources", "contributors", "created", "version", "resources"]:
                self.assertTrue(package[key], key)
            for resource in package["resources"]:
                file = site / "data" / resource["path"]
                self.assertEqual(resource["bytes"], file.stat().st_size)
                self.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest())

    def test_a_changed_byte_is_found(self):
        with open(self.data / "codes/entities.csv", "a", encoding="utf-8") as file:
            file.write(" ")
        self.assertTrue(any(error.startswith(("hash-count", "byte-count")) for error in package_errors(self.data)))

    def test_damaged_rows_are_found(self):
        damages = {
            "type-error": ("value", "delapan"),
            "primary-key": ("key", None),
            "foreign-key": ("entity", "tidak-ada"),
            "constraint-error": ("obs_status", "X"),
        }
        self.forget_hashes()
        whole = (self.data / PLAIN).read_bytes()
        self.assertEqual(package_errors(self.data), [])
        for kind, (column, value) in damages.items():
            with self.subTest(kind=kind):
                (self.data / PLAIN).write_bytes(whole)
                self.edit(1, column, value or table(self.data / PLAIN)[2][table(self.data / PLAIN)[0].index(column)])
                self.assertTrue(any(error.startswith(kind) for error in package_errors(self.data)))


class CsvOnTheWeb(Damaged):
    def test_every_site_is_accepted(self):
        for site in SITES:
            with self.subTest(site=site):
                self.assertEqual(csvw_errors(site / "data"), [])

    def test_cells_are_what_they_are_said_to_be(self):
        for site in SITES:
            group = csvw.TableGroup.from_file(site / "data/csv-metadata.json")
            tables = {each.url.string: each for each in group.tables}
            plain = list(tables[PLAIN].iterdicts())
            written = table(site / "data" / PLAIN)
            for row, cells in zip(plain, written[1:], strict=True):
                text = dict(zip(written[0], cells))
                value = row["value"]
                self.assertEqual(None if value is None else str(value), text["value"] or None)
                self.assertEqual(row["targets"], text["targets"].split(";") if text["targets"] else [])
            # The same numbers stand in the file for spreadsheets.
            spreadsheet = list(tables["observations.id.csv"].iterdicts())
            self.assertEqual([row["value"] for row in spreadsheet], [row["value"] for row in plain])

    def test_damaged_rows_are_found(self):
        whole = (self.data / PLAIN).read_bytes()
        second = table(self.data / PLAIN)[2][table(self.data / PLAIN)[0].index("key")]
        for column, value in [("value", "1,5"), ("key", second), ("indicator", "tidak-ada"), ("method", "ditebak")]:
            with self.subTest(column=column):
                (self.data / PLAIN).write_bytes(whole)
                self.edit(1, column, value)
                self.assertTrue(csvw_errors(self.data))


class Files(unittest.TestCase):
    def test_json_holds_the_same_rows(self):
        for site in SITES:
            rows = table(site / "data" / PLAIN)
            objects = json.loads((site / "data/observations.json").read_text("utf-8"))["observations"]
            self.assertEqual(len(objects), len(rows) - 1)
            for found, row in zip(objects, rows[1:]):
                text = {key: ";".join(v) if isinstance(v, list) else str(v) for key, v in found.items()}
                self.assertEqual(text, {key: cell for key, cell in zip(rows[0], row) if cell})

    def test_files_of_indicators_make_up_all_observations(self):
        for site in SITES:
            rows = table(site / "data" / PLAIN)
            parts = []
            for indicator in {row[0] for row in rows[1:]}:
                part = table(site / f"data/{indicator}.csv")
                self.assertEqual(part[0], rows[0])
                parts += part[1:]
                objects = json.loads((site / f"data/{indicator}.json").read_text("utf-8"))["observations"]
                self.assertEqual(len(objects), len(part) - 1)
            self.assertEqual(sorted(parts), sorted(rows[1:]))

    def test_spreadsheets_read_numbers_and_no_formulas(self):
        guarded = 0
        for site in SITES:
            raw = (site / "data/observations.id.csv").read_bytes()
            self.assertTrue(raw.startswith(b"\xef\xbb\xbf"))
            self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
            self.assertFalse(list((site / "data").glob("*.en.csv")), "English writes a decimal point")
            plain = table(site / "data" / PLAIN)
            rows = table(site / "data/observations.id.csv", delimiter=";", encoding="utf-8-sig")
            self.assertEqual(len(rows), len(plain))
            numbers = {"value", "low", "high", "plus_minus", "published_change"}
            for row, other in zip(rows[1:], plain[1:]):
                bare = dict(zip(plain[0], other))
                for name, cell in zip(rows[0], row):
                    if name in numbers:
                        self.assertEqual(cell, bare[name].replace(".", ","))
                    else:
                        self.assertFalse(cell.startswith(FORMULA), (name, cell))
                        self.assertIn(cell, (bare[name], "'" + bare[name]))
                        guarded += cell != bare[name]
        self.assertGreater(guarded, 0, "one of the sites has texts that begin like formulas")

    def test_every_file_is_on_the_data_page(self):
        for site in SITES:
            page = (site / "data/index.html").read_text("utf-8")
            for file in (site / "data").rglob("*"):
                if file.suffix in (".csv", ".json"):
                    name = file.relative_to(site / "data").as_posix()
                    self.assertIn(f'href="{name}"', page)
                    self.assertIn(hashlib.sha256(file.read_bytes()).hexdigest(), page)


SCHEMA = "http://schema.org/"
REQUIRED = {
    "Dataset": ["name", "description", "url", "identifier", "license", "creator", "publisher", "temporalCoverage",
                "spatialCoverage", "variableMeasured", "distribution", "inLanguage", "datePublished"],
    "DataDownload": ["contentUrl", "encodingFormat", "contentSize", "sha256"],
    "PropertyValue": ["name", "propertyID"],
    "Organization": ["name"],
    "Place": ["name"],
}


def offline(url, _options):
    """The context of schema.org as far as these pages use it: without a request to anyone."""
    if not re.fullmatch(r"https?://schema\.org/?", url):
        raise ValueError(f"no document but the context of schema.org may be asked for: {url}")
    terms = {name: {"@type": "@id"} for name in ["url", "contentUrl", "license", "item"]}
    context = {"@context": {"@vocab": SCHEMA, **terms}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}


def things(page):
    """The things that the JSON-LD of a page tells of, expanded."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.S)
    found = []
    for block in blocks:
        found += jsonld.expand(json.loads(block), {"documentLoader": offline})
        if not jsonld.to_rdf(json.loads(block), {"documentLoader": offline, "format": "application/n-quads"}):
            raise ValueError("nothing is said")
    return found


def walk(thing):
    """A thing and all in it, without the whole it is a part of, which its own page tells of."""
    if isinstance(thing, dict):
        yield thing
        for key, value in thing.items():
            if key != SCHEMA + "isPartOf":
                yield from walk(value)
    elif isinstance(thing, list):
        for each in thing:
            yield from walk(each)


def lacking(found):
    """What things lack of what is required of their type."""
    lacks = []
    for thing in walk(found):
        for kind in thing.get("@type", []):
            name = kind.removeprefix(SCHEMA)
            lacks += [f"{name} lacks {key}" for key in REQUIRED.get(name, []) if not thing.get(SCHEMA + key)]
    return lacks


class JsonLd(unittest.TestCase):
    def pages(self):
        for site in SITES:
            for base in [site, site / "en"]:
                yield site, base / "data/index.html"
                yield from ((site, page) for page in sorted(base.glob("indicators/*/index.html")))

    def test_datasets_say_what_is_required(self):
        count = 0
        for _, page in self.pages():
            with self.subTest(page=page):
                found = things(page)
                kinds = [kind for thing in found for kind in thing.get("@type", [])]
                self.assertIn(SCHEMA + "Dataset", kinds)
                self.assertEqual(lacking(found), [])
                count += 1
        self.assertGreater(count, 4)

    def test_a_lacking_property_is_found(self):
        found = things(SITES[-1] / "data/index.html")
        dataset = next(thing for thing in found if SCHEMA + "Dataset" in thing["@type"])
        for key in REQUIRED["Dataset"]:
            damaged = {name: value for name, value in dataset.items() if name != SCHEMA + key}
            self.assertEqual(lacking(damaged), [f"Dataset lacks {key}"])

    def test_downloads_are_where_and_what_they_are_said_to_be(self):
        count = 0
        for site, page in self.pages():
            home = json.loads((site / "data/datapackage.json").read_text("utf-8"))["homepage"]
            for thing in walk(things(page)):
                if SCHEMA + "DataDownload" in thing.get("@type", []):
                    url = thing[SCHEMA + "contentUrl"][0]["@id"]
                    self.assertTrue(url.startswith(urljoin(home, "data/")), url)
                    file = (site / url.removeprefix(home)).read_bytes()
                    self.assertEqual(thing[SCHEMA + "sha256"][0]["@value"], hashlib.sha256(file).hexdigest())
                    count += 1
        self.assertGreater(count, 10)

    def test_the_policy_of_the_site_allows_no_script_but_files(self):
        for site in SITES:
            self.assertIn("script-src 'self';", (site / "_headers").read_text("utf-8"))
            for page in site.rglob("*.html"):
                text = page.read_text("utf-8")
                # Data blocks are not scripts: the policy says nothing of them, as browsers do not run them.
                for attributes in re.findall(r"<script\b([^>]*)>", text):
                    self.assertTrue("src=" in attributes or 'type="application/ld+json"' in attributes, page)


if __name__ == "__main__":
    unittest.main(verbosity=2)
