"""What goes wrong outside the input: full disks, signals, memory, names that clash."""

import array
import fcntl
import os
import pty
import resource
import select
import signal
import stat
import subprocess
import termios
import time

from support import SMALL, CliTest, csv_text, people, read_csv


def limit_file_size(size):
    def apply():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # The write then fails as on a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return apply


class FullDisk(CliTest):
    def test_a_full_device(self):
        self.people_file()
        for option in ("--clusters", "--links", "--annotate", "--review", "--report", "--write-model"):
            run = self.samma("dedupe", "people.csv", "--id", "id", option, "/dev/full", code=1)
            self.assert_says(run, "cannot write '/dev/full'", "No space left on device")
        self.assertEqual(self.names(), ["people.csv"])

    def test_a_full_device_as_standard_output(self):
        self.people_file()
        for words in (["dedupe", "people.csv"], ["init", "people.csv"], ["profile", "people.csv"],
                      ["blocking", "people.csv"], ["explain", "people.csv", "--left", "c00001", "--right", "c00002"],
                      ["generate", "--records", "100", "--out", "-"], ["--version"], ["dedupe", "--help"]):
            with open("/dev/full", "wb") as full:
                process = self.start(*words, stdout=full)
                message = process.communicate()[1].decode()
            self.assertEqual(process.returncode, 1, words)
            self.assertIn("standard output", message, words)

    def test_a_file_that_cannot_grow_leaves_the_earlier_one(self):
        count = 2000
        self.people_file(count=count)
        for option in ("--clusters", "--annotate"):
            self.write("out.csv", "earlier\n")
            run = self.samma("dedupe", "people.csv", "--id", "id", option, "out.csv", code=1,
                             preexec_fn=limit_file_size(4096))
            self.assert_says(run, "cannot write 'out.csv'", "nothing was changed under that name", "free some space")
            self.assertEqual(self.read("out.csv"), "earlier\n")
            self.assertEqual(self.names(), ["out.csv", "people.csv"])

    def test_one_output_that_fails_leaves_none(self):
        self.people_file(count=300)
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "small.csv", "--annotate", "large.csv", code=1,
                   preexec_fn=limit_file_size(8192))
        self.assertEqual(self.names(), ["people.csv"])

    def test_rejects_that_cannot_be_written(self):
        name = self.write("bad.csv", csv_text(people(60)) + "c9,x\n" * 2000)
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "out.csv", code=1,
                         preexec_fn=limit_file_size(4096))
        self.assert_says(run, "cannot write 'bad.csv.rejects.csv'")
        self.assertEqual(self.names(), [name])

    def test_generated_files(self):
        run = self.samma("generate", "--records", "2000", "--out", "out.csv", "--truth", "truth.csv", code=1,
                         preexec_fn=limit_file_size(4096))
        self.assert_says(run, "cannot write")
        self.assertEqual(self.names(), [])


class Interruption(CliTest):
    RECORDS = 30_000 if SMALL else 300_000

    def wait_for_handler(self, process):
        """Until the program catches SIGINT (signal 2: bit 1 of the caught mask); before, it would just die."""
        for _ in range(3000):
            with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                caught = next(line for line in status if line.startswith("SigCgt:"))
            if int(caught.split()[1], 16) & 2:
                return
            time.sleep(0.01)
        self.fail("the program never caught SIGINT")

    def wait_until(self, holds, what):
        for _ in range(12000):
            if holds():
                return
            time.sleep(0.01)
        self.fail(f"never seen: {what}")

    def read_terminal(self, terminal, event=None):
        """What is written on the terminal until it shows `event`; without one, or if it never comes, to the end."""
        text = ""
        while event is None or event not in text:
            ready, _, _ = select.select([terminal], [], [], 120)
            self.assertTrue(ready, f"a silent program; so far: {text}")
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # What Linux says at the end of a terminal.
                piece = b""
            if not piece:
                self.assertIsNone(event, f"'{event}' was never shown: are there enough records?")
                break
            text += piece.decode()
        return text

    def interrupt_at(self, event, *words):
        """Interrupts once the progress line shows `event`; exit code, messages, and seconds until the end."""
        terminal, other_end = pty.openpty()
        self.addCleanup(os.close, terminal)
        process = self.start(*words, stdout=subprocess.DEVNULL, stderr=other_end)
        os.close(other_end)
        self.wait_for_handler(process)
        if event:
            self.read_terminal(terminal, event)
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        message = self.read_terminal(terminal)
        return process.wait(timeout=120), message, time.monotonic() - started

    def test_nothing_is_left_under_the_final_name(self):
        self.samma("generate", "--records", self.RECORDS, "--seed", "3", "--out", "big.csv")
        self.write("clusters.csv", "earlier\n")
        # At the start, while reading and while matching; wherever it falls, the run ends soon and leaves nothing.
        for event in (None, "reading big.csv", "matching: rule"):
            code, message, waited = self.interrupt_at(
                event, "dedupe", "big.csv", "--id", "record_id", "--clusters", "clusters.csv", "--links", "links.csv",
                "--annotate", "annotated.csv", "--report", "report.json")
            self.assertEqual(code, 130, message)
            self.assertIn("stopped", message)
            self.assertLess(waited, 60 if SMALL else 20)
            self.assertEqual(self.names(), ["big.csv", "clusters.csv"])
            self.assertEqual(self.read("clusters.csv"), "earlier\n")

    def unread(self, pipe):
        count = array.array("i", [0])
        fcntl.ioctl(pipe, termios.FIONREAD, count)
        return count[0]

    def test_while_it_waits_for_standard_input(self):
        process = self.start("dedupe", "-", "--clusters", "clusters.csv", stdin=subprocess.PIPE)
        self.wait_for_handler(process)
        process.stdin.write(csv_text(people(20)).encode())
        process.stdin.flush()
        self.wait_until(lambda: self.unread(process.stdin) == 0, "standard input taken by the program")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 130)
        self.assertIn("stopped", process.stderr.read().decode())
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()
        self.assertEqual(self.names(), [])

    def test_while_generating(self):
        process = self.start("generate", "--records", "20000000", "--out", "big.csv", "--truth", "truth.csv")
        self.wait_for_handler(process)
        self.wait_until(lambda: any(entry.stat().st_size > 1 << 16 for entry in self.folder.iterdir()),
                        "a file that grows")
        process.send_signal(signal.SIGINT)
        message = process.communicate(timeout=120)[1].decode()
        self.assertEqual(process.returncode, 130, message)
        self.assertEqual(self.names(), [])

    def test_a_pipe_that_closes(self):
        self.people_file(count=5000)
        process = self.start("dedupe", "people.csv", "--annotate", "-")
        process.stdout.read(10)
        process.stdout.close()
        message = process.stderr.read().decode()
        process.stderr.close()
        self.assertEqual(process.wait(timeout=60), 1)
        self.assertIn("the program that reads it has ended", message)


class MemoryLimit(CliTest):
    def test_a_refusal_before_loading(self):
        self.people_file(count=20_000)
        run = self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv", "--memory-limit", "1MiB",
                         code=1)
        self.assert_says(run, "records need at least", "the memory limit is 1 MiB", "--memory-limit")
        self.assertEqual(self.names(), ["people.csv"])

    def test_a_stop_when_it_is_reached(self):
        process = self.start("dedupe", "-", "--clusters", "clusters.csv", "--memory-limit", "1MiB",
                             stdin=subprocess.PIPE)
        message = process.communicate(csv_text(people(20_000)).encode())[1].decode()
        self.assertEqual(process.returncode, 1)
        self.assertIn("memory limit", message)
        self.assertIn("--memory-limit", message)
        self.assertEqual(self.names(), [])

    def test_enough_is_enough(self):
        self.people_file(count=500)
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv", "--memory-limit", "1GiB")

    def test_sizes_that_are_none(self):
        self.people_file()
        for size in ("much", "0", "-1", "1XiB", "99999999999TiB", "GiB"):
            run = self.samma("dedupe", "people.csv", f"--memory-limit={size}", code=2)
            self.assert_says(run, "--memory-limit wants a size such as 512MiB", size)


class ClashingNames(CliTest):
    def refused(self, *words):
        self.people_file()
        before = self.path("people.csv").read_bytes()
        run = self.samma("dedupe", "people.csv", "--id", "id", *words, code=2)
        self.assertEqual(self.path("people.csv").read_bytes(), before)
        return run

    def test_an_input_as_output(self):
        for option in ("--clusters", "--links", "--annotate", "--review", "--report", "--write-model", "--rejects"):
            run = self.refused(option, "people.csv")
            self.assert_says(run, "'people.csv' is an input; choose another name for the output")

    def test_an_input_as_output_under_another_name(self):
        self.people_file()
        os.symlink("people.csv", self.path("alias.csv"))
        os.link(self.path("people.csv"), self.path("twin.csv"))
        for name in ("./people.csv", f"{self.folder}/people.csv", "alias.csv", "twin.csv"):
            run = self.refused("--annotate", name)
            self.assert_says(run, f"'{name}' is an input")

    def test_one_name_for_two_outputs(self):
        for other in ("out.csv", "./out.csv"):
            run = self.refused("--clusters", "out.csv", "--links", other)
            self.assert_says(run, "two outputs go to", "give each its own")
        run = self.refused("--clusters", "out.csv", "--rejects", "out.csv")
        self.assert_says(run, "two outputs go to 'out.csv'")

    def test_two_outputs_on_standard_output(self):
        run = self.refused("--clusters", "-", "--links", "-")
        self.assert_says(run, "two outputs go to")

    def test_the_earlier_clusters_may_be_replaced(self):
        self.people_file()
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv")
        before = self.read("clusters.csv")
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv", "--previous", "clusters.csv")
        self.assertEqual(self.read("clusters.csv"), before)

    def test_generate_refuses_one_name_for_both(self):
        self.samma("generate", "--records", "10", "--out", "x.csv", "--truth", "x.csv", code=2)
        self.assertEqual(self.names(), [])

    def test_an_output_in_no_folder(self):
        self.people_file()
        run = self.samma("dedupe", "people.csv", "--clusters", "absent/clusters.csv", code=1)
        self.assert_says(run, "cannot create 'absent/clusters.csv'", "create its folder first")

    def test_a_folder_as_output(self):
        self.people_file()
        self.path("out").mkdir()
        run = self.samma("dedupe", "people.csv", "--clusters", "out", code=1)
        self.assert_says(run, "'out'", "it is a folder")


class SharedOutput(CliTest):
    def test_two_runs_into_one_file(self):
        self.people_file("a.csv", 500, seed=1)
        self.people_file("b.csv", 300, seed=2)
        expected = []
        for name in ("a.csv", "b.csv"):
            self.samma("dedupe", name, "--id", "id", "--clusters", "alone.csv")
            expected.append(self.read("alone.csv"))
        self.path("alone.csv").unlink()
        for _ in range(3):
            runs = [self.start("dedupe", name, "--id", "id", "--clusters", "clusters.csv") for name in ("a.csv", "b.csv")]
            for process in runs:
                message = process.communicate(timeout=120)[1].decode()
                self.assertEqual(process.returncode, 0, message)
            self.assertIn(self.read("clusters.csv"), expected)
            self.assertEqual(self.names(), ["a.csv", "b.csv", "clusters.csv"])

    def test_outputs_are_private(self):
        self.people_file()
        outputs = {"--clusters": "c.csv", "--links": "l.csv", "--annotate": "a.csv", "--review": "r.csv",
                   "--report": "report.json", "--write-model": "m.toml"}
        words = [word for pair in outputs.items() for word in pair]
        self.samma("dedupe", "people.csv", "--id", "id", *words)
        for name in outputs.values():
            self.assertEqual(stat.S_IMODE(self.path(name).stat().st_mode), 0o600, name)

    def test_a_link_stays_a_link(self):
        self.people_file()
        self.write("target.csv", "earlier\n")
        os.symlink("target.csv", self.path("clusters.csv"))
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv")
        self.assertTrue(self.path("clusters.csv").is_symlink())
        self.assertEqual(len(read_csv(self.path("target.csv"))), 120)
