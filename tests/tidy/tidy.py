"""The rules of the house that no compiler checks.

Usage: tidy.py [--root DIR]      checks the project; errors end with exit code 1, warnings do not
       tidy.py --canary          checks the checker: each seeded fault must be found, and nothing else

One finding per line: path:line: error|warning [rule] what was found and what to do. A rule is a function that
takes the project and yields findings; RULES lists them all. Standard library only.
"""

import re
import subprocess
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

Finding = namedtuple("Finding", "path line severity rule message")

MEGABYTE = 1 << 20
FILE_BYTES_MAX = 2 * MEGABYTE
LINES_MAX = {"function": 70, "file": 500, "public header": 250}
COLUMNS_MAX = 100
# Lines "path columns|file|header|function number": what stands above a limit since before the limit was one. A number
# there may only fall.
ALLOWANCES = "tests/tidy/allowances.txt"

# header pattern -> (where it may be included, what to use instead)
SEAMS = [
    (r"(oneapi/)?tbb/", r"engine/src/base/parallel\.(cpp|hpp)", "base/parallel.hpp"),
    (r"(thread|future|pthread\.h)$", r"engine/src/base/parallel\.(cpp|hpp)", "base/parallel.hpp"),
    (r"xxh", r"engine/src/base/hash\.hpp", "base/hash.hpp"),
    (r"unicode/", r"engine/src/text/", "the functions of text/"),
    (r"simdjson", r"engine/src/(ingest|splink)/", "ingest/row_reader.hpp"),
    (r"re2/", r"engine/src/sql/regex\.cpp", "sql/regex.hpp"),
    (r"(zlib|zstd)\.h", r"engine/src/ingest/", "ingest/row_reader.hpp"),
    (r"toml\+\+/|toml\.hpp", r"engine/src/model/", "the model's reader"),
    (r"boost/program_options", r"cli/", "the option files of cli/"),
    (r"(fstream|filesystem|random|iostream|ctime|csignal)$",
     r"(engine/src/base/world_posix|cli/)", "samma/world.hpp"),
    (r"sys/mman\.h$", r"engine/src/base/large_allocator\.cpp", "base/large_allocator.hpp"),
    (r"(cstdio|stdio\.h|time\.h|signal\.h|unistd\.h|fcntl\.h|sys/(?!mman\.h).*)$",
     r"(engine/src/base/(world_posix|assert)|cli/)", "samma/world.hpp"),
]

# Calls that reach the world without a header of their own. The calendar of <chrono> is pure, its clocks are not.
WORLDLY_CALL = re.compile(
    r"(?<![\w.>])(?:std::)?(printf|fprintf|puts|fopen|getenv|rand|srand|system|exit)\s*\("
    r"|\b((?:steady|system|high_resolution|utc)_clock)\b")
WORLDLY_PLACES = re.compile(r"(engine/src/base/(world_posix|assert)|cli/)")

# GCC drops calls of functions that do nothing else.
BARE_PREFETCH = re.compile(r"\b__builtin_prefetch\b")
PREFETCH_PLACE = "engine/src/base/prefetch.hpp"

# Folders whose every file is an entry of a catalogue and has a test of its own.
EXTENSIONS = {
    "engine/src/normalise/normalisers": "tests/unit/normalise/normalisers",
    "engine/src/compare/comparators": "tests/unit/compare/comparators",
    "engine/src/block/generators": "tests/unit/block/generators",
}

# Layers that must not know that records exist see only these of the boundary.
WORLD_HEADERS = {"samma/result.hpp", "samma/world.hpp"}
PLAIN_LAYERS = {"base", "text"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
LAYER = re.compile(r"samma_layer\(\s*NAME\s+(\w+)(?:\s+DEPENDS\s+([^)]*?))?(?:\s+LINK\s+[^)]*(?:\([^)]*\))?)?\s*\)")
TYPE = re.compile(r"^(?:class|struct)\s+(?:alignas\([^)]*\)\s+)?(\w+)(?:\s+final)?\s*(?::[^;{]*)?\{", re.MULTILINE)
NAMESPACE = re.compile(r"^namespace\s+([\w:]+)\s*\{", re.MULTILINE)
# Written in parts, so that this file passes its own rule.
MACHINE_PATH = re.compile(r"(?<![\w.~}/-])/(?:" + "|".join(["wo" + "rk", "tm" + "p", "ro" + "ot", "ho" + "me"]) + r")/\w")
LEFTOVER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
TEXT_SUFFIXES = {".cpp", ".hpp", ".in", ".cmake", ".txt", ".md", ".py", ".sh", ".json", ".toml", ".yml", ""}


class Project:
    """The files of the project, as (path, text); paths are relative, with '/'."""

    def __init__(self, root):
        self.root = Path(root)
        self.paths = sorted(self._list())
        self._texts = {}

    def _list(self):
        if (self.root / ".git").exists():
            command = ["git", "-C", str(self.root), "ls-files", "-z", "-co", "--exclude-standard"]
            try:
                listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
                return {path for path in listed.split("\0") if path and (self.root / path).is_file()}
            except (OSError, subprocess.CalledProcessError):
                pass  # No git, or a checkout that git does not trust: walk the folders.
        found = {path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file()}
        hidden = {"build", "out", ".git", "__pycache__"}
        return {path.as_posix() for path in found if not hidden & set(path.parts)}

    def text(self, path):
        if path not in self._texts:
            self._texts[path] = (self.root / path).read_text(encoding="utf-8", errors="replace")
        return self._texts[path]

    def sources(self, *folders):
        for path in self.paths:
            if path.endswith((".cpp", ".hpp")) and path.startswith(folders):
                yield path, self.text(path)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def without_comments_and_strings(text):
    """The same text with comments and literals blanked out; lines stay where they are."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(?P<d>[^(\s]*)\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"'
        r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'", re.DOTALL)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def includes(text):
    for match in INCLUDE.finditer(text):
        yield line_of(text, match.start()), match.group(1), match.group(2)


def layers_of(project):
    """Layer -> all layers it may see, itself included, as engine/CMakeLists.txt declares them."""
    direct = {}
    for name, depends in LAYER.findall(project.text("engine/CMakeLists.txt")):
        direct[name] = [word for word in re.split(r"\s+LINK\s+", depends)[0].split() if word]

    def closure(name):
        seen = {name}
        for lower in direct[name]:
            seen |= closure(lower)
        return seen

    return {name: closure(name) for name in direct}


def check_layers(project):
    layers = layers_of(project)
    if not layers:
        yield Finding("engine/CMakeLists.txt", 1, "error", "layers", "no samma_layer(...) was found")
        return
    for path, text in project.sources("engine/src/"):
        parts = path.split("/")
        layer = parts[2] if len(parts) > 3 else None
        if layer and layer not in layers:
            yield Finding(path, 1, "error", "layers", f"the folder {layer}/ is no layer of engine/CMakeLists.txt")
            continue
        for line, quote, header in includes(text):
            target = header.split("/")[0]
            if layer and quote == '"' and target in layers and target not in layers[layer]:
                yield Finding(path, line, "error", "layers", f'{layer}/ must not include "{header}": '
                              f"it may see {', '.join(sorted(layers[layer]))}")
            if layer in PLAIN_LAYERS and target == "samma" and header not in WORLD_HEADERS:
                yield Finding(path, line, "error", "layers", f'{layer}/ must not know that records exist: "{header}"')


def check_boundary(project):
    for path, text in project.sources("engine/include/"):
        for line, quote, header in includes(text):
            if quote == '"' and not header.startswith("samma/"):
                yield Finding(path, line, "error", "boundary", f'a public header includes "{header}" of the inside')
            if quote == "<" and ("/" in header or header.endswith(".h")):
                yield Finding(path, line, "error", "boundary", f"a public header includes <{header}> of a third party")
    own = {path for path, _ in project.sources("cli/", "server/")}
    for path, text in project.sources("cli/", "server/"):
        folder = path.rsplit("/", 1)[0]
        top = path.split("/")[0]
        for line, quote, header in includes(text):
            if quote != '"' or header.startswith("samma/"):
                continue
            if not {f"{folder}/{header}", f"{top}/{header}", header} & own:
                yield Finding(path, line, "error", "boundary", f'"{header}" is neither samma/*.hpp nor a file of {top}/')


def check_seams(project):
    for path, text in project.sources("engine/", "cli/", "server/"):
        for line, _, header in includes(text):
            for pattern, places, instead in SEAMS:
                if re.match(pattern, header) and not re.match(places, path):
                    yield Finding(path, line, "error", "seams", f"<{header}> is used elsewhere only: use {instead}")
        code = without_comments_and_strings(text)
        for match in BARE_PREFETCH.finditer(code):
            if path != PREFETCH_PLACE:
                yield Finding(path, line_of(code, match.start()), "error", "seams",
                              f"{match.group()} may be dropped: use base/prefetch.hpp")
        if WORLDLY_PLACES.match(path):
            continue
        for match in WORLDLY_CALL.finditer(code):
            yield Finding(path, line_of(code, match.start()), "error", "seams",
                          f"{match.group(1) or match.group(2)} reaches outside: use samma/world.hpp")


def check_extension_tests(project):
    present = set(project.paths)
    for folder, tests in EXTENSIONS.items():
        for path in project.paths:
            head, _, name = path.rpartition("/")
            if head == folder and name.endswith(".cpp"):
                wanted = f"{tests}/{name[:-4]}_test.cpp"
                if wanted not in present:
                    yield Finding(path, 1, "error", "extension tests", f"has no test: write {wanted}")


def check_headers(project):
    for path, text in project.sources("engine/", "cli/", "server/", "tests/", "bench/"):
        if not re.fullmatch(r"[a-z0-9_]+\.(cpp|hpp)", path.rsplit("/", 1)[-1]):
            yield Finding(path, 1, "error", "headers", "file names are snake_case")
        if not path.endswith(".hpp"):
            continue
        if "#pragma once" not in text:
            yield Finding(path, 1, "error", "headers", "lacks #pragma once")
        code = without_comments_and_strings(text)
        match = re.search(r"^\s*using\s+namespace\b", code, re.MULTILINE)
        if match:
            yield Finding(path, line_of(code, match.start()), "error", "headers", "'using namespace' in a header")


def check_type_names(project):
    """Headers share the namespace of the project. Two types of one name there are no compiler's business unless one
    file sees both, yet the linker may call the destructor of one for the other."""
    homes = {}
    for path, text in project.sources("engine/", "cli/", "server/"):
        code = without_comments_and_strings(text)
        for match in TYPE.finditer(code if path.endswith(".hpp") else ""):
            names = NAMESPACE.findall(code, 0, match.start())
            home = homes.setdefault((names[-1] if names else "", match.group(1)), path)
            if home != path:
                yield Finding(path, line_of(code, match.start()), "error", "type names",
                              f"{match.group(1)} is a type of {home} too: rename one")


def check_test_titles(project):
    for path, text in project.sources("tests/"):
        for match in re.finditer(r'\bTEST_CASE\("[^"]*;', text):
            yield Finding(path, line_of(text, match.start()), "error", "test titles",
                          "a title holds ';', where CMake cuts it in two: use a comma")


def check_leftovers(project):
    for path in project.paths:
        if Path(path).suffix not in TEXT_SUFFIXES or path.startswith(("datasets/", "LICENSE")):
            continue
        text = project.text(path)
        for match in MACHINE_PATH.finditer(text):
            yield Finding(path, line_of(text, match.start()), "error", "leftovers",
                          "a path of one machine: use a path within the project or an option")
        for match in LEFTOVER.finditer(text):
            yield Finding(path, line_of(text, match.start()), "error", "leftovers",
                          f"{match.group()}: do it, or file an issue and say nothing here")


def check_bytes(project):
    for path in project.paths:
        size = (project.root / path).stat().st_size
        if size > FILE_BYTES_MAX:
            yield Finding(path, 1, "error", "bytes", f"{size / MEGABYTE:.1f} MiB, more than 2: cut it or make it by a script")


def functions_of(code):
    """(first line, last line) of each function body at namespace or class level, by counting braces.

    A '{' opens a function if the text since the last ';', '{' or '}' holds a ')' and no word that opens
    another scope. A heuristic: what it misjudges can be allowed.
    """
    depth = 0
    head = 0
    start = None
    for position, character in enumerate(code):
        if character not in "{};":
            continue
        if character == "{":
            if start is None:
                before = re.sub(r"alignas\([^)]*\)", "", code[head:position])
                scope = re.search(r"\b(namespace|class|struct|enum|union)\b[^()]*$|=\s*$", before)
                if ")" in before and not scope:
                    lead = len(before) - len(before.lstrip())
                    start = (depth, head + lead)
            depth += 1
        elif character == "}":
            depth -= 1
            if start is not None and depth == start[0]:
                yield line_of(code, start[1]), line_of(code, position)
                start = None
        head = position + 1


def allowances_of(project):
    if ALLOWANCES not in project.paths:
        return {}
    lines = [line.split() for line in project.text(ALLOWANCES).splitlines() if line and not line.startswith("#")]
    return {(path, what): int(number) for path, what, number in lines}


def check_sizes(project):
    """What is too large, against the allowances."""
    allowed = allowances_of(project)
    for path, line, what, number, message in sizes(project):
        most = allowed.pop((path, what), 0)
        if number > most:
            yield Finding(path, line, "error", "sizes", message)
        elif number < most:
            yield Finding(ALLOWANCES, 1, "warning", "sizes", f"lower '{path} {what}' to {number}")
    for path, what in allowed:
        yield Finding(ALLOWANCES, 1, "warning", "sizes", f"remove '{path} {what}': nothing is too large any more")


def sizes(project):
    """(path, line, what, number, message) of what is above a limit; the longest function of a file stands for all."""
    for path, text in project.sources("engine/", "cli/", "server/", "tests/", "bench/"):
        is_table = path.endswith(("_table.cpp", "_data.cpp"))
        lines = text.split("\n")
        what = "public header" if path.startswith("engine/include/") else "file"
        if len(lines) > LINES_MAX[what] + 1 and not is_table:
            yield (path, len(lines), what.split()[-1], len(lines) - 1,
                   f"{what} of {len(lines) - 1} lines, more than {LINES_MAX[what]}")
        wide = [number for number, line in enumerate(lines, 1) if len(line) > COLUMNS_MAX]
        if wide and not is_table:
            yield path, wide[0], "columns", len(wide), f"{len(wide)} lines of more than {COLUMNS_MAX} columns"
        if is_table or path.startswith("tests/"):
            continue
        functions = [(last - first + 1, first) for first, last in functions_of(without_comments_and_strings(text))]
        longest, first = max(functions, default=(0, 0))
        if longest > LINES_MAX["function"]:
            yield path, first, "function", longest, f"function of {longest} lines, more than {LINES_MAX['function']}"


RULES = [check_layers, check_boundary, check_seams, check_extension_tests, check_headers, check_type_names,
         check_test_titles, check_leftovers, check_bytes, check_sizes]


def check(root):
    project = Project(root)
    return [finding for rule in RULES for finding in rule(project)]


# --- The canary: what must be found, and a house in order where nothing may be. ---

WIDE = "// " + "x" * 98 + "\n"

GOOD = {
    "engine/CMakeLists.txt":
        "samma_layer(NAME base LINK TBB::tbb fmt::fmt)\n"
        "samma_layer(NAME text DEPENDS base LINK ICU::uc)\n"
        "samma_layer(NAME model DEPENDS base LINK $<BUILD_INTERFACE:tomlplusplus::tomlplusplus>)\n"
        "samma_layer(NAME compare DEPENDS text model)\n"
        "samma_layer(NAME block DEPENDS text model)\n",
    "engine/include/samma/model.hpp": "#pragma once\n#include <vector>\n#include \"samma/result.hpp\"\n",
    "engine/src/base/parallel.cpp": "#include <tbb/parallel_for.h>\n#include <thread>\n",
    PREFETCH_PLACE: "#pragma once\ninline void f(const void* p) { __builtin_prefetch(p); }\n",
    "engine/src/base/world_posix.cpp": "#include <fcntl.h>\n#include <ctime>\nvoid f() { printf(\"x\"); }\n",
    "engine/src/text/fold.cpp": "#include <unicode/uchar.h>\n#include \"base/assert.hpp\"\n#include \"samma/result.hpp\"\n",
    "engine/src/compare/comparators/equal.cpp":
        "// printf( in a comment is no call.\n#include <chrono>\n#include \"text/tokens.hpp\"\n#include \"samma/model.hpp\"\n"
        "const char* text = \"getenv(\"; int digits = 1'000'000; int strand(int); int n = strand(1);\n",
    "tests/unit/compare/comparators/equal_test.cpp": "#include <fstream>\nTEST_CASE(\"one, two\") { int x; }\n",
    "cli/main.cpp": "#include \"samma/model.hpp\"\n#include \"options.hpp\"\n#include <iostream>\n",
    "cli/options.hpp": "#pragma once\n#include <boost/program_options.hpp>\n",
    "docs/page.md": "See https://example.org/" + "wo" + "rk/page and ~/" + "tm" + "p/x.\n",
    "engine/src/text/names_table.cpp": "int x;\n" * 600,
    "engine/src/text/wide.cpp": WIDE,
    ALLOWANCES: "# A comment.\nengine/src/text/wide.cpp columns 1\n",
}

# name -> (files laid over the good house, severity, rule, part of the message)
SEEDED = {
    "upward include": ({"engine/src/text/a.cpp": '#include "model/a.hpp"\n'}, "error", "layers", "text/ must not"),
    "sideways include": ({"engine/src/block/a.cpp": '#include "compare/a.hpp"\n'}, "error", "layers", "block/ must not"),
    "records in text": ({"engine/src/text/a.cpp": '#include "samma/model.hpp"\n'}, "error", "layers", "records exist"),
    "unknown layer": ({"engine/src/misc/a.cpp": "\n"}, "error", "layers", "no layer"),
    "inside leaks out": ({"engine/include/samma/a.hpp": '#pragma once\n#include "text/a.hpp"\n'}, "error", "boundary", "inside"),
    "third party leaks": ({"engine/include/samma/a.hpp": "#pragma once\n#include <fmt/format.h>\n"}, "error", "boundary", "third"),
    "cli looks inside": ({"cli/a.cpp": '#include "text/tokens.hpp"\n'}, "error", "boundary", "neither"),
    "stray tbb": ({"engine/src/block/a.cpp": "#include <oneapi/tbb/blocked_range.h>\n"}, "error", "seams", "parallel"),
    "stray thread": ({"engine/src/block/a.cpp": "#include <thread>\n"}, "error", "seams", "parallel"),
    "stray xxhash": ({"engine/src/block/a.cpp": "#include <xxhash.h>\n"}, "error", "seams", "hash"),
    "stray icu": ({"engine/src/model/a.cpp": "#include <unicode/uchar.h>\n"}, "error", "seams", "text"),
    "stray simdjson": ({"engine/src/model/a.cpp": "#include <simdjson.h>\n"}, "error", "seams", "row_reader"),
    "stray zstd": ({"engine/src/model/a.cpp": "#include <zstd.h>\n"}, "error", "seams", "row_reader"),
    "stray toml": ({"cli/a.cpp": "#include <toml++/toml.h>\n"}, "error", "seams", "model"),
    "stray options": ({"engine/src/model/a.cpp": "#include <boost/program_options.hpp>\n"}, "error", "seams", "option"),
    "file access": ({"engine/src/model/a.cpp": "#include <fstream>\n"}, "error", "seams", "world"),
    "clock": ({"engine/src/base/a.cpp": "auto t = std::chrono::steady_clock::now();\n"}, "error", "seams", "steady_clock "),
    "printing": ({"engine/src/model/a.cpp": 'void f() { std::printf("x"); }\n'}, "error", "seams", "printf "),
    "environment": ({"engine/src/model/a.cpp": 'auto x = getenv("X");\n'}, "error", "seams", "getenv "),
    "bare prefetch": ({"engine/src/block/a.cpp": "void f(int* p) { __builtin_prefetch(p); }\n"}, "error", "seams", "prefetch.hpp"),
    "comparator without a test": ({"engine/src/compare/comparators/a.cpp": "\n"}, "error", "extension tests", "a_test.cpp"),
    "normaliser without a test": ({"engine/src/normalise/normalisers/a.cpp": "\n"}, "error", "extension tests", "a_test.cpp"),
    "generator without a test": ({"engine/src/block/generators/a.cpp": "\n"}, "error", "extension tests", "a_test.cpp"),
    "unguarded header": ({"engine/src/text/a.hpp": "int x;\n"}, "error", "headers", "pragma"),
    "using in a header": ({"cli/a.hpp": "#pragma once\nusing namespace samma;\n"}, "error", "headers", "using"),
    "file name": ({"engine/src/text/FoldCase.cpp": "\n"}, "error", "headers", "snake_case"),
    "two types of a name": ({"engine/src/text/a.hpp": "#pragma once\nnamespace samma {\nstruct Part {\n  int x;\n};\n}\n",
                             "engine/src/model/a.hpp": "#pragma once\nnamespace samma {\nclass Part final : X {\n};\n}\n"},
                            "error", "type names", "Part is"),
    "cut title": ({"tests/unit/a_test.cpp": 'TEST_CASE("one; two") {}\n'}, "error", "test titles", "comma"),
    "machine path": ({"docs/a.md": "in /" + "wo" + "rk/main\n"}, "error", "leftovers", "machine"),
    "leftover": ({"engine/src/text/a.cpp": "// TO" + "DO: more\n"}, "error", "leftovers", "issue"),
    "huge file": ({"datasets/a.csv": "x" * (FILE_BYTES_MAX + 1)}, "error", "bytes", "MiB"),
    "long function": ({"engine/src/text/a.cpp": "namespace a {\nint f(int x) {\n" + "  ++x;\n" * 70 + "}\n}\n"},
                      "error", "sizes", "function of 72"),
    "long method": ({"engine/src/text/a.cpp": "class A {\n  int f() const {\n" + "  g({1});\n" * 70 + "}\n};\n"},
                    "error", "sizes", "function of 72"),
    "long method of an aligned class": (
        {"engine/src/text/a.cpp": "class alignas(64) A {\n  int f() const {\n" + "  g({1});\n" * 70 + "}\n};\n"},
        "error", "sizes", "function of 72"),
    "long file": ({"engine/src/text/a.cpp": "int x;\n" * 501}, "error", "sizes", "file of 501"),
    "long header": ({"engine/include/samma/a.hpp": "#pragma once\n" + "int x;\n" * 250}, "error", "sizes", "header of 251"),
    "long line": ({"engine/src/text/a.cpp": "// " + "x" * 98 + "\n"}, "error", "sizes", "1 lines of more than 100"),
    "more than allowed": ({"engine/src/text/wide.cpp": WIDE * 2}, "error", "sizes", "2 lines of more than 100"),
    "less than allowed": ({ALLOWANCES: "engine/src/text/wide.cpp columns 2\n"}, "warning", "sizes", "to 1"),
    "an idle allowance": ({"engine/src/text/wide.cpp": "int x;\n"}, "warning", "sizes", "remove"),
}


def lay(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def canary():
    complaints = []
    for name, (files, severity, rule, part) in {"a house in order": ({}, "", "", ""), **SEEDED}.items():
        with tempfile.TemporaryDirectory() as folder:
            lay(Path(folder), GOOD)
            lay(Path(folder), files)
            findings = check(folder)
        wanted = [f for f in findings if (f.severity, f.rule) == (severity, rule) and part in f.message]
        # An unregistered folder is a second, rightful finding of the normaliser case.
        others = [f for f in findings if f not in wanted and not (f.rule == "layers" and "normalise" in f.path)]
        if files and len(wanted) != 1:
            complaints.append(f"'{name}' was found {len(wanted)} times, not once")
        complaints += [f"'{name}': wrongly found {f}" for f in others]
    for complaint in complaints:
        print(complaint)
    print(f"{len(SEEDED)} seeded faults, {len(complaints)} complaints")
    return 1 if complaints else 0


def main(arguments):
    if arguments == ["--canary"]:
        return canary()
    root = Path(__file__).resolve().parents[2]
    if len(arguments) == 2 and arguments[0] == "--root":
        root = arguments[1]
    elif arguments:
        print(__doc__)
        return 2
    findings = check(root)
    for finding in findings:
        print(f"{finding.path}:{finding.line}: {finding.severity} [{finding.rule}] {finding.message}")
    errors = sum(finding.severity == "error" for finding in findings)
    print(f"{errors} errors, {len(findings) - errors} warnings")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
