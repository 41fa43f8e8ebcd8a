"""A run in chunks: what it gives, and what it refuses."""

import os
import re
import struct
import subprocess
from pathlib import Path

import support
from splink_cases import CASES, imported, inputs
from support import SMALL, CliTest, csv_text, people

PAGE = Path(__file__).resolve().parent.parent.parent / "docs/chunks.md"

OUTPUTS = ("clusters", "links", "review", "annotate")


def output_words(prefix, outputs=OUTPUTS):
    return [word for output in outputs for word in (f"--{output}", f"{prefix}.{output}")]


def make_model(test, count=200):
    test.people_file(count=count)
    test.write("model.toml", test.samma("init", "people.csv", "--id", "id").stdout)
    return ["people.csv", "--id", "id", "--model", "model.toml"]


def make_chunks(test, words, count, verb="dedupe"):
    names = [f"{number}-of-{count}.chunk" for number in range(1, count + 1)]
    for number, name in enumerate(names, 1):
        run = test.samma(verb, *words, "--chunk", f"{number}/{count}", "--chunk-output", name)
        test.assert_says(run, f"chunk {number} of {count}: ", "candidate pairs")
        test.assertEqual(run.stdout, "")
    return names


class Chunks(CliTest):
    def assert_same(self, one, other, outputs=OUTPUTS):
        for output in outputs:
            self.assertEqual(self.read(f"{one}.{output}"), self.read(f"{other}.{output}"), output)

    def report_of_all_runs(self, name):
        """Without what the report tells of the last run alone."""
        report = self.report(name)
        del report["phases"], report["memory"]
        return report

    def test_they_give_what_one_run_gives(self):
        words = make_model(self, 200 if SMALL else 2000)
        self.samma("dedupe", *words, *output_words("one"), "--report", "one.json")
        for count in (1, 3):
            names = make_chunks(self, words, count)
            names.reverse()
            self.samma("dedupe", *words, "--from-chunks", *names, *output_words("all"), "--report", "all.json")
            self.assert_same("one", "all")
            self.assertEqual(self.report_of_all_runs("one.json"), self.report_of_all_runs("all.json"))

    def test_threads_and_memory_may_differ(self):
        words = make_model(self)
        names = make_chunks(self, [*words, "--threads", "1"], 2)
        first = self.path(names[0]).read_bytes()
        make_chunks(self, [*words, "--threads", "2", "--memory-limit", "1GiB"], 2)
        self.assertEqual(self.path(names[0]).read_bytes(), first)

    def test_a_chunk_is_small_private_and_without_values(self):
        words = make_model(self)
        before = set(self.names())
        name = make_chunks(self, words, 1)[0]
        self.assertEqual(set(self.names()) - before, {name})
        self.assertEqual(os.stat(self.path(name)).st_mode & 0o777, 0o600)
        self.assert_no_personal_data(self.path(name).read_bytes().decode("latin-1"))

    def test_clusters_are_the_default_and_chunks_may_be_pipes(self):
        words = make_model(self)
        one = self.samma("dedupe", *words).stdout
        names = make_chunks(self, words, 2)
        self.assertEqual(self.samma("dedupe", *words, "--from-chunks", *names).stdout, one)
        run = self.samma("dedupe", *words, "--from-chunks", names[0], "-", stdin=self.path(names[1]).read_bytes())
        self.assertEqual(run.stdout, one)

    def test_across_sources(self):
        rows = people(300)
        self.write("crm.csv", csv_text(rows[::2]))
        self.write("shop.csv", csv_text(rows[1::2]))
        self.write("model.toml", self.samma("init", "crm.csv", "--id", "id").stdout)
        words = ["crm.csv", "shop.csv", "--id", "id", "--model", "model.toml"]
        self.samma("link", *words, *output_words("one", ("links", "clusters")))
        names = make_chunks(self, words, 3, "link")
        self.samma("link", *words, "--from-chunks", *names, *output_words("all", ("links", "clusters")))
        self.assert_same("one", "all", ("links", "clusters"))

    def test_models_of_splink(self):
        for case in CASES:
            with self.subTest(case["name"]):
                words = [*inputs(case), "--model", imported(self, case)]
                outputs = ("links", "clusters")
                self.samma("dedupe", *words, *output_words("one", outputs))
                names = make_chunks(self, words, 3)
                self.samma("dedupe", *words, "--from-chunks", *names, *output_words("all", outputs))
                self.assert_same("one", "all", outputs)

    def test_the_example_of_the_documentation(self):
        example, = re.findall(r"<!-- tested -->\n```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
        self.people_file("customers.csv", 300)
        environment = os.environ | {"PATH": f"{Path(support.PROGRAM).parent}:{os.environ['PATH']}"}
        subprocess.run(["sh", "-e", "-c", example], cwd=self.folder, env=environment, check=True, capture_output=True,
                       timeout=support.SECONDS_MAX)
        self.samma("dedupe", "customers.csv", "--id", "id", "--model", "model.toml", "--clusters", "one.csv")
        self.assertEqual(self.read("clusters.csv"), self.read("one.csv"))


class ChunkOptions(CliTest):
    def refused(self, *words, says):
        before = self.names()
        run = self.samma("dedupe", "people.csv", *words, code=2)
        self.assert_says(run, *says)
        self.assertEqual(self.names(), before)

    def test_they_are_checked_before_any_work(self):
        self.people_file()
        self.write("model.toml", "not read")
        part = ["--model", "model.toml", "--chunk-output", "1.chunk", "--chunk"]
        for text in ("", "2", "2/", "/2", "a/b", "2/8x", "-1/2", "1/0", "1/99999999999"):
            self.refused(*part, text, says=["--chunk wants a part such as 2/8", f"'{text}'"])
        self.refused(*part, "0/4", says=["1/4 to 4/4, not 0/4"])
        self.refused(*part, "5/4", says=["1/4 to 4/4, not 5/4"])
        self.refused(*part, "1/4097", says=["at most 4096 chunks, not 4097"])
        self.refused("--chunk", "1/2", "--chunk-output", "1.chunk", says=["needs --model", "samma train", "samma init"])
        self.refused("--from-chunks", "1.chunk", says=["needs --model"])
        self.refused("--model", "model.toml", "--chunk", "1/2", says=["--chunk needs --chunk-output"])
        self.refused("--model", "model.toml", "--chunk-output", "1.chunk", says=["--chunk-output needs --chunk"])
        self.refused(*part, "1/2", "--from-chunks", "2.chunk", says=["--chunk", "--from-chunks", "one of them"])
        for option in ("--clusters", "--links", "--annotate", "--review", "--report", "--write-model", "--previous"):
            self.refused(*part, "1/2", option, "out", says=[f"give {option} to the run with --from-chunks"])

    def test_no_output_replaces_a_chunk_or_an_input(self):
        words = make_model(self)
        names = make_chunks(self, words, 2)
        run = self.samma("dedupe", *words, "--from-chunks", *names, "--links", names[0], code=2)
        self.assert_says(run, f"'{names[0]}' is an input")
        run = self.samma("dedupe", *words, "--chunk", "1/2", "--chunk-output", "people.csv", code=2)
        self.assert_says(run, "'people.csv' is an input")


class ChunkFiles(CliTest):
    def joined(self, words, *names, says, code=1, outputs=("--clusters", "clusters.csv")):
        run = self.samma("dedupe", *words, *outputs, "--from-chunks", *names, code=code)
        self.assert_says(run, *says)
        self.assertNotIn("clusters.csv", self.names())

    def changed(self, name, change):
        content = bytearray(self.path(name).read_bytes())
        content = change(content) or content
        return self.write("changed.chunk", bytes(content))

    def test_all_chunks_of_one_run_are_wanted(self):
        words = make_model(self)
        names = make_chunks(self, words, 3)
        self.joined(words, names[1], says=["2 of 3 chunks are missing: 1/3, 3/3", "--chunk", "--from-chunks"])
        self.write("again.chunk", self.path(names[1]).read_bytes())
        self.joined(words, *names, "again.chunk", says=["'2-of-3.chunk' and 'again.chunk' are both chunk 2/3"])
        others = make_chunks(self, words, 2)
        self.joined(words, names[0], others[1], says=["'2-of-2.chunk' is chunk 2/2, but '1-of-3.chunk' is 1/3"])
        self.joined(words, names[0], "none.chunk", says=["'none.chunk'", "no such file"])
        many = make_chunks(self, words, 30)
        self.joined(words, *many[:15], says=["15 of 30 chunks are missing: 16/30, ", "25/30 and 5 more"])

    def test_the_parts_have_one_fingerprint(self):
        words = make_model(self)
        names = make_chunks(self, words, 2)
        variants = {"model or threshold": [*words, "--threshold", "3"], "options": [*words, "--one-to-one"],
                    "records": [self.people_file("others.csv", 200, 2), *words[1:]]}
        for what, other in variants.items():
            self.joined(other, *names, says=["'1-of-2.chunk' does not fit this run", what, "make them again"])
            self.samma("dedupe", *other, "--chunk", "2/2", "--chunk-output", "other.chunk")
            self.joined(words, names[0], "other.chunk", says=["are of different runs", what])

    def test_the_key_and_the_source_are_part_of_it(self):
        words = make_model(self)
        names = make_chunks(self, words, 2)
        self.joined(["people.csv", "--id", "email", *words[3:]], *names, says=["does not fit this run"])
        self.joined([*words, "--source", "town"], *names, says=["does not fit this run"])

    def test_damage(self):
        words = make_model(self)
        name, = make_chunks(self, words, 1)

        def flip(place):
            def change(content):
                content[place] ^= 1
            return change

        size = self.path(name).stat().st_size
        for place in (14, 40, 85, 90, size // 2, size - 1):
            self.joined(words, self.changed(name, flip(place)), says=["'changed.chunk' is damaged", "make the chunk again"])
        for length in (12, 50, 100, size - 1):
            self.joined(words, self.changed(name, lambda content, length=length: content[:length]),
                        says=["'changed.chunk' is damaged", "too early"])
        self.joined(words, self.changed(name, lambda content: content + b"x"), says=["'changed.chunk' is damaged", "follows"])

    def test_other_files(self):
        words = make_model(self)
        name, = make_chunks(self, words, 1)
        self.joined(words, "people.csv", says=["'people.csv' is no chunk file", "--chunk-output"])
        self.joined(words, self.write("empty.chunk", ""), says=["'empty.chunk' is no chunk file"])
        self.joined(words, self.changed(name, lambda content: content[:8] + struct.pack("<I", 2) + content[12:]),
                    says=["'changed.chunk' is a chunk file of format 2, this samma reads format 1"])

    def test_a_full_disk_and_a_small_memory_leave_nothing(self):
        words = make_model(self)
        before = self.names()
        run = self.samma("dedupe", *words, "--chunk", "1/2", "--chunk-output", "/dev/full", code=1)
        self.assert_says(run, "cannot write '/dev/full'", "No space left on device")
        self.samma("dedupe", *words, "--chunk", "1/2", "--chunk-output", "1.chunk", "--memory-limit", "64KiB", code=1)
        self.assertEqual(self.names(), before)
