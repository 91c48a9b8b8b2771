# SPDX-License-Identifier: MIT
"""Reading and writing tables, and where the bytes come from and go to."""

import io
import math
import os
import tempfile
import unittest
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import reform

TEXT = "Mã,Tên\n1,đất\n2,\"a,\"\"b\"\"\"\n"


class Trickle(io.RawIOBase):
    """Gives a byte at a time, so characters come in halves."""

    def __init__(self, data):
        super().__init__()
        self._data = io.BytesIO(data)

    def read(self, size=-1):
        return self._data.read(1)


class Generous:
    """Gives more than was asked for, all at once."""

    def __init__(self, data):
        self._data = data

    def read(self, size):
        given, self._data = self._data, self._data[:0]
        return given


class Reading(unittest.TestCase):
    def rows(self, source, **named):
        return list(reform.read_table(source, **named))

    def test_rows_come_from_every_kind_of_source(self):
        wanted = [("1", "đất"), ("2", 'a,"b"')]
        data = TEXT.encode()
        for source in (data, io.BytesIO(data), io.StringIO(TEXT), Trickle(data), Generous(data),
                       Generous(TEXT), Generous(bytearray(data)), Generous(memoryview(data))):
            self.assertEqual(self.rows(source), wanted)

    def test_a_large_source_comes_whole(self):
        text = "a,b\n" + "".join(f"{i},số {i}\n" for i in range(50000))
        for source in (text.encode(), io.BytesIO(text.encode()), io.StringIO(text), Generous(text)):
            table = reform.read_table(source)
            self.assertEqual(len(table), 50000)
            self.assertEqual(table[-1], ("49999", "số 49999"))

    def test_paths_of_every_kind_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "bảng số.csv")
            path.write_text(TEXT, encoding="utf-8")
            for source in (str(path), path):
                self.assertEqual(len(self.rows(source)), 2)
            with path.open("rb") as file:
                self.assertEqual(len(self.rows(file)), 2)
            odd = os.path.join(os.fsencode(folder), b"\xff.csv")
            os.link(path, odd)
            self.assertEqual(len(self.rows(os.fsdecode(odd))), 2)

    def test_a_file_may_be_mapped(self):
        text = TEXT + "".join(f"{i},\"số \"\"{i}\"\"\"\r\n" for i in range(20000)) + "x\n"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "bảng.csv")
            path.write_text(text, encoding="utf-8", newline="")
            read, findings = reform.Findings(), reform.Findings()
            table = reform.read_table(path, findings=read)
            mapped = reform.read_table(path, mapped=True, findings=findings)
            path.unlink()
        self.assertEqual([str(finding) for finding in findings], [str(finding) for finding in read])
        self.assertEqual(len(findings), 1)
        self.assertEqual(mapped.numbers(0).tobytes(), table.numbers(0).tobytes())
        self.assertEqual(mapped.cell(-1, "tên"), 'số "19999"')
        self.assertEqual(list(mapped), list(table))
        self.assertEqual(mapped.texts(1), table.texts(1))
        self.assertEqual([mapped.place(row, 1) for row in (0, 1, 9999)], [table.place(row, 1) for row in (0, 1, 9999)])

    def test_what_is_no_file_is_read_whatever_is_said_of_mapping(self):
        data = TEXT.encode()
        for source in (data, io.BytesIO(data), io.StringIO(TEXT), Trickle(data)):
            self.assertEqual(self.rows(source, mapped=True), self.rows(data))

    def test_a_path_that_is_not_utf8_can_be_reported(self):
        with self.assertRaises(reform.ReformIOError) as caught:
            reform.read_table(os.fsdecode(b"/nowhere/\xff.csv"))
        str(caught.exception).encode("utf-8", "surrogateescape")

    def test_a_path_with_a_nul_is_a_value_error(self):
        with self.assertRaises(ValueError):
            reform.read_table("/tmp/a\0b")

    def test_what_is_no_source_is_a_type_error(self):
        for source in (None, 3, ["a"], object()):
            with self.assertRaises(TypeError):
                reform.read_table(source)

    def test_what_read_raises_is_raised_as_it_is(self):
        class Broken:
            def read(self, size):
                raise KeyError("của tôi")

        class Interrupted:
            def read(self, size):
                raise KeyboardInterrupt

        with self.assertRaises(KeyError) as caught:
            reform.read_table(Broken())
        self.assertIsNone(caught.exception.__context__)
        with self.assertRaises(KeyboardInterrupt):
            reform.ProcedureSet.read(Interrupted())

    def test_what_read_gives_must_be_bytes_or_text(self):
        for given in (None, 3, [1]):
            class Wrong:
                def read(self, size, given=given):
                    return given

            with self.assertRaises((TypeError, OSError)):
                reform.read_table(Wrong())
        with self.assertRaises(UnicodeEncodeError):
            reform.read_table(Generous("a\n\ud800\n"))

    def test_a_callback_may_use_the_library(self):
        class Nested:
            def __init__(self):
                self.left = [b"a\n1\n"]

            def read(self, size):
                reform.parse_number("1")
                try:
                    reform.parse_number("x")
                except reform.ReformParseError:
                    pass
                return self.left.pop() if self.left else b""

        self.assertEqual(self.rows(Nested()), [("1",)])

    def test_findings_and_errors_carry_the_name(self):
        findings = reform.Findings()
        reform.read_table(b"a,b\n1\n", findings=findings, name="của tôi")
        self.assertEqual((findings[0].source, findings[0].line), ("của tôi", 2))
        self.assertTrue(str(findings[0]).startswith("của tôi:2:"), str(findings[0]))
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            file.write(b"a\n\"")
            file.seek(0)
            with self.assertRaises(reform.ReformParseError) as caught:
                reform.read_table(file.file)
            if isinstance(file.file.name, str):
                self.assertEqual(caught.exception.source, file.name)

    def test_a_name_that_is_no_text_is_refused(self):
        with self.assertRaises(reform.ReformEncodingError):
            reform.read_table(b"a\n", name="\ud800")

    def test_options_are_used_and_checked(self):
        table = reform.read_table("a|b\n1.234,5|x\n".encode(), delimiter="|", decimal=",", thousands=".")
        self.assertEqual(list(table.numbers("a")), [1234.5])
        for delimiter in ("", ",,", "đ", "x", "\0", 5, b","):
            with self.assertRaises((ValueError, TypeError)):
                reform.read_table(b"a\n", delimiter=delimiter)
        with self.assertRaises(reform.ReformArgumentError):
            reform.read_table(b"a\n", decimal=".", thousands=".")
        with self.assertRaises(TypeError):
            reform.read_table(b"a\n", findings=[])


class Asking(unittest.TestCase):
    def setUp(self):
        self.table = reform.read_table("Mã TTHC;n\nA;1\nB;x\nC;\n".encode(), name="t")

    def test_a_table_is_a_sequence_of_rows(self):
        self.assertEqual(len(self.table), 3)
        self.assertEqual(self.table[-1], ("C", ""))
        self.assertEqual(self.table[1:], [("B", "x"), ("C", "")])
        self.assertIn(("A", "1"), self.table)
        self.assertEqual(self.table.columns, ("Mã TTHC", "n"))
        self.assertEqual(self.table.delimiter, ";")
        self.assertEqual(reform.read_table(b"a\n").delimiter, "")

    def test_cells_go_by_number_or_name(self):
        self.assertEqual(self.table.cell(0, 0), "A")
        self.assertEqual(self.table.cell(-1, "mã_tthc"), "C")
        self.assertEqual(self.table.texts("N"), ["1", "x", ""])
        self.assertEqual(self.table.find_column("code", "MÃ TTHC"), 0)

    def test_what_is_not_there_is_an_index_error(self):
        for row, column in ((3, 0), (-4, 0), (0, 2), (0, -3), (2**70, 0)):
            with self.assertRaises(IndexError):
                self.table.cell(row, column)
            with self.assertRaises(IndexError):
                self.table.place(row, column)
        with self.assertRaises(IndexError):
            self.table[3]
        with self.assertRaises(TypeError):
            self.table["n"]

    def test_a_column_with_another_name_is_not_found(self):
        with self.assertRaisesRegex(LookupError, "Mã TTHC"):
            self.table.texts("tên")
        with self.assertRaises(reform.ReformArgumentError):
            self.table.find_column()

    def test_cells_know_where_they_came_from(self):
        self.assertEqual(self.table.place(1, "n"), (3, 3))
        self.assertEqual(self.table.place(0).line, 2)

    def test_cells_that_are_no_numbers_are_findings(self):
        findings = reform.Findings()
        numbers = self.table.numbers("n", findings=findings)
        self.assertEqual(numbers[0], 1.0)
        self.assertTrue(math.isnan(numbers[1]) and math.isnan(numbers[2]))
        self.assertEqual([(f.source, f.line, f.column, f.severity) for f in findings],
                         [("t", 3, 3, reform.Severity.ERROR)])


class FindingsList(unittest.TestCase):
    def setUp(self):
        self.findings = reform.Findings()
        reform.read_table(b"a,b\n1\n1,2\n1,2,3\n", findings=self.findings)

    def test_findings_are_a_sequence(self):
        self.assertEqual([f.line for f in self.findings], [2, 4])
        self.assertEqual(self.findings[-1], self.findings[1])
        self.assertEqual(len(self.findings[:5]), 2)
        self.assertTrue(self.findings)
        self.assertFalse(reform.Findings())
        with self.assertRaises(IndexError):
            self.findings[2]

    def test_findings_are_counted_by_severity(self):
        self.assertEqual(self.findings.count_at_least("error"), 2)
        self.assertEqual(self.findings.count_at_least(), 2)

    def test_a_finding_outlives_its_list(self):
        finding = self.findings[0]
        self.findings.close()
        self.assertIs(finding.severity, reform.Severity.ERROR)
        self.assertIsNone(finding.source)
        self.assertIn(finding.message, str(finding))


class Writing(unittest.TestCase):
    ROWS = [("tên", "ngày"), ("a,b", 3.5), ('"', 7), (None, math.nan), ("đ", Decimal("0.1")),
            ("=x", Fraction(1, 4))]
    TEXT = 'tên,ngày\n"a,b",3.5\n"""",7\n,\nđ,0.1\n=x,0.25\n'

    def test_text_is_kept_where_there_is_no_target(self):
        with reform.TableWriter() as writer:
            writer.rows(self.ROWS)
            self.assertEqual(writer.take(), self.TEXT)
            writer.row("another width", 1, 2)
            self.assertEqual(writer.take(), "another width,1,2\n")

    def test_rows_go_to_every_kind_of_target(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "ra.csv")
            for target in (path, str(path)):
                with reform.TableWriter(target) as writer:
                    writer.rows(self.ROWS)
                self.assertEqual(path.read_text(encoding="utf-8"), self.TEXT)
        for target in (io.BytesIO(), io.StringIO()):
            with reform.TableWriter(target) as writer:
                writer.rows(self.ROWS)
            value = target.getvalue()
            self.assertEqual(value if isinstance(value, str) else value.decode(), self.TEXT)
            self.assertFalse(target.closed)

    def test_characters_are_whole_in_text_targets_however_large(self):
        target = io.StringIO()
        with reform.TableWriter(target) as writer:
            for i in range(20000):
                writer.row("ế" * (i % 7 + 1))
        self.assertEqual(target.getvalue().replace("\n", "").strip("ế"), "")
        self.assertEqual(target.getvalue().count("\n"), 20000)

    def test_short_writes_are_continued(self):
        class Slow:
            def __init__(self):
                self.taken = b""

            def write(self, data):
                self.taken += bytes(data[:3])
                return min(3, len(data))

        slow = Slow()
        with reform.TableWriter(slow) as writer:
            writer.rows(self.ROWS)
        self.assertEqual(slow.taken.decode(), self.TEXT)

    def test_what_write_raises_is_raised_as_it_is(self):
        class Full:
            def write(self, data):
                raise OSError(28, "No space left on device")

        writer = reform.TableWriter(Full())
        writer.row("a")
        with self.assertRaises(OSError) as caught:
            writer.flush()
        self.assertEqual(caught.exception.errno, 28)
        self.assertNotIsInstance(caught.exception, reform.ReformError)
        with self.assertRaises(reform.ReformIOError):  # the writer remembers
            writer.flush()
        with self.assertRaises(OSError):
            writer.close()
        self.assertTrue(writer.closed)

    def test_an_exception_in_the_block_comes_before_writing(self):
        target = io.BytesIO()
        with self.assertRaises(ZeroDivisionError):
            with reform.TableWriter(target) as writer:
                writer.row("a")
                raise ZeroDivisionError
        self.assertTrue(writer.closed)

    def test_a_refused_row_leaves_no_cells(self):
        refused = (
            (TypeError, ("a", b"b")), (TypeError, ("a", True)), (TypeError, ("a", [1])),
            (OverflowError, ("a", 2**63)), (reform.ReformEncodingError, ("a", "\ud800")),
            (reform.ReformEncodingError, ("a", "\0")), (reform.ReformUndefinedError, ("a", math.inf)),
            (reform.ReformStructureError, ("a",)), (reform.ReformStructureError, ("a", 1, 2)),
            (reform.ReformStructureError, ()),
        )
        writer = reform.TableWriter()
        writer.row("x", 1)
        for kind, cells in refused:
            with self.subTest(cells), self.assertRaises(kind):
                writer.row(*cells)
        writer.row("y", -2**63)
        self.assertEqual(writer.take(), "x,1\ny,-9223372036854775808\n")

    def test_options_are_used_and_checked(self):
        with reform.TableWriter(delimiter=";", decimal=",", formula_guard=True, windows=True) as writer:
            writer.row("=1+1", 3.5)
            self.assertRegex(writer.take(), "^\ufeff'=1\\+1;\"?3,5\"?\r\n$")
        for delimiter in ("", "x", ",,"):
            with self.assertRaises(ValueError):
                reform.TableWriter(delimiter=delimiter)
        with self.assertRaises(TypeError):
            reform.TableWriter(7)

    def test_only_a_writer_without_target_can_be_taken_from(self):
        with reform.TableWriter(io.BytesIO()) as writer, self.assertRaises(reform.ReformArgumentError):
            writer.take()

    def test_what_is_written_reads_back(self):
        numbers = [0.1, 1e-300, 1.7976931348623157e308, -3.0, 2**53 + 1]
        with reform.TableWriter() as writer:
            writer.row("x")
            for number in numbers:
                writer.row(float(number))
            table = reform.read_table(writer.take().encode())
        self.assertEqual(list(table.numbers("x")), [float(n) for n in numbers])
