"""The independent verifier, on chains made by hand: it must find everything that can be done to one."""

import contextlib
import importlib.util
import io
import pathlib
import sqlite3
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("verify_audit", ROOT / "tools/verify_audit.py")
verify_audit = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify_audit)

# Worked out with sha256sum, apart from both programs: the first row of chain 7 in `fill`.
FIRST_HASH = "3b8f031a784cf05e9622d0d21c185fc418c9e8b007b2bae45d13c807c4be1766"


class Chains(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "samlop.db"
        self.database = sqlite3.connect(self.path)
        self.addCleanup(self.database.close)
        migration = (ROOT / "db/migrations/0001_start.sql").read_text("utf-8")
        for table in ("chains", "audit"):
            start = migration.index(f"CREATE TABLE {table} (")
            self.database.executescript(migration[start : migration.index(");", start) + 2])
        self.fill(0, 2)
        self.fill(7, 4)

    def fill(self, chain, count):
        before = verify_audit.FIRST
        for sequence in range(1, count + 1):
            detail, salt = f'{{"before":null,"after":{{"title":"Årsrapport {sequence}"}}}}', f"salt{sequence}"
            row = dict(chain=chain, sequence=sequence, at=1000 + sequence, organisation=5, action="answer.saved", subject_kind="answer", subject=40 + sequence,
                       visibility=2, party=0, detail_digest=verify_audit.sha256(f"{salt}\n{detail}"))
            before = verify_audit.row_hash(before, row)
            values = {**row, "organisation": 5, "party": None, "person": 9, "detail": detail, "salt": salt, "hash": before}
            names = ", ".join(values)
            self.database.execute(f"INSERT INTO audit ({names}) VALUES ({', '.join(':' + name for name in values)})", values)
        self.database.execute("INSERT INTO chains VALUES (?, ?, ?)", (chain, count, before))
        self.database.commit()

    def run_on(self, *arguments):
        self.database.commit()
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = verify_audit.main([str(self.path), *arguments])
        return code, out.getvalue()

    def assert_fault(self, *words):
        code, text = self.run_on()
        self.assertEqual(code, 1, text)
        for word in words:
            self.assertIn(word, text)

    def test_whole_chains_are_whole(self):
        self.assertEqual(self.run_on(), (0, "6 rows in 2 chains, 0 with their detail erased: whole\n"))

    def test_the_hash_is_the_one_that_is_documented(self):
        found = self.database.execute("SELECT hash FROM audit WHERE chain = 7 AND sequence = 1").fetchone()[0]
        self.assertEqual(found, FIRST_HASH)

    def test_a_changed_row_is_found(self):
        self.database.execute("UPDATE audit SET action = 'answer.removed' WHERE chain = 7 AND sequence = 3")
        self.assert_fault("chain 7: row 3 was changed")

    def test_a_changed_detail_is_found(self):
        self.database.execute("UPDATE audit SET detail = '{}' WHERE chain = 7 AND sequence = 2")
        self.assert_fault("the detail of row 2 was changed")

    def test_a_row_taken_out_of_the_middle_is_found(self):
        self.database.execute("DELETE FROM audit WHERE chain = 7 AND sequence = 2")
        self.assert_fault("chain 7: row 2 is missing")

    def test_rows_cut_off_the_end_are_found(self):
        self.database.execute("DELETE FROM audit WHERE chain = 7 AND sequence = 4")
        self.assert_fault("chain 7: it does not end where its head says")

    def test_a_chain_taken_away_whole_is_found(self):
        self.database.execute("DELETE FROM audit WHERE chain = 7")
        self.assert_fault("chain 7")

    def test_a_chain_rewritten_from_the_start_is_found_by_what_was_noted(self):
        noted = self.path.with_suffix(".heads")
        noted.write_text(self.run_on("--heads")[1], "utf-8")
        self.assertEqual(self.run_on("--since", str(noted))[0], 0)
        self.database.execute("DELETE FROM audit WHERE chain = 7")
        self.database.execute("DELETE FROM chains WHERE chain = 7")
        self.fill(7, 3)
        self.assertEqual(self.run_on()[0], 0)
        code, text = self.run_on("--since", str(noted))
        self.assertEqual(code, 1)
        self.assertIn("chain 7: row 4 was noted and is gone", text)

    def test_erasing_a_person_and_a_detail_breaks_nothing(self):
        self.database.execute("UPDATE audit SET person = NULL, detail = NULL, salt = NULL WHERE chain = 7 AND sequence = 2")
        self.assertEqual(self.run_on(), (0, "6 rows in 2 chains, 1 with their detail erased: whole\n"))

    def test_what_cannot_be_read_is_said(self):
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(verify_audit.main([str(self.path) + ".gone"]), 2)




if __name__ == "__main__":
    unittest.main()
