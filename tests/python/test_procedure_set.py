# SPDX-License-Identifier: MIT
"""Procedure sets, read and built."""

import unittest

import reform
from reform import Field, Level, Online

TEXT = """\
Mã TTHC,Tên TTHC,Cấp,Lĩnh vực,Mức độ dịch vụ công trực tuyến,Cũ,Mới,Ghi chú riêng
1.004082.000.00.00.H37,Cấp giấy,tỉnh,Đất đai,Toàn trình,10 ngày,7 ngày,x
1.004083,Gia hạn,tỉnh; xã,Đất đai,Một phần,5 ngày,"3,5 ngày",
1.004084,Cấp giấy,xã,Y tế,,16 giờ,,y
"""
COLUMNS = {"old_text": "Cũ", Field.NEW_TEXT: "Mới"}


def read(**named):
    named = {"columns": COLUMNS, "extra": ["Ghi chú riêng"], "name": "bộ", **named}
    return reform.ProcedureSet.read(TEXT.encode(), **named)


class Reading(unittest.TestCase):
    def setUp(self):
        self.set = read()

    def test_a_set_is_a_sequence_of_procedures(self):
        self.assertEqual(len(self.set), 3)
        self.assertEqual(self.set.source, "bộ")
        self.assertEqual([p.name for p in self.set], ["Cấp giấy", "Gia hạn", "Cấp giấy"])
        self.assertEqual(self.set[-1], self.set[2])
        self.assertEqual(self.set[1:], [self.set[1], self.set[2]])
        self.assertNotEqual(self.set[0], self.set[1])
        self.assertEqual(len({self.set[0], self.set[0], self.set[1]}), 2)
        with self.assertRaises(IndexError):
            self.set[3]

    def test_a_procedure_has_its_fields(self):
        first, second, third = self.set
        self.assertEqual((first.code, first.sector, first.level, first.line),
                         ("1.004082.000.00.00.H37", "Đất đai", "tỉnh", 2))
        self.assertEqual(second.levels, Level.PROVINCE | Level.COMMUNE)
        self.assertIs(first.online, Online.FULL)
        self.assertEqual(third.online, Online.UNKNOWN)
        self.assertEqual((first.agency, first.decision, first.province), ("", "", ""))
        self.assertEqual(first.text("sector"), first.text(Field.SECTOR))
        with self.assertRaises(ValueError):
            first.text("old_text")

    def test_limits_are_those_of_the_named_columns(self):
        first, _, third = self.set
        self.assertEqual((first.old.text, first.new.cases[0].high), ("10 ngày", 7))
        self.assertIsNone(third.new)
        (row,) = third.rows
        self.assertEqual((row.case, row.old.text, row.new), ("", "16 giờ", None))

    def test_further_columns_are_kept(self):
        self.assertEqual(self.set[0].extra("ghi chú riêng"), "x")
        self.assertEqual(self.set[1].extra("Ghi chú riêng"), "")
        with self.assertRaises(KeyError):
            self.set[0].extra("khác")
        with self.assertRaises(TypeError):
            self.set[0].extra(None)
        self.assertEqual(read(extra="Ghi chú riêng")[0].extra("Ghi chú riêng"), "x")

    def test_a_named_column_must_be_there_and_can_be_left_out(self):
        with self.assertRaises(reform.ReformNotFoundError):
            read(columns={"agency": "Không có"})
        with self.assertRaises(reform.ReformNotFoundError):
            read(extra=["Không có"])
        self.assertEqual(read(columns={"sector": ""})[0].sector, "")
        self.assertEqual(read(columns={"sector": None})[0].sector, "Đất đai")

    def test_unknown_fields_and_names_that_are_no_text_are_refused(self):
        with self.assertRaises(ValueError):
            read(columns={"colour": "x"})
        with self.assertRaises(TypeError):
            read(columns={"code": 5})
        with self.assertRaises(reform.ReformEncodingError):
            read(extra=["\ud800"])
        with self.assertRaises(reform.ReformArgumentError):
            read(extra=[""])
        with self.assertRaises(reform.ReformLimitError):
            read(extra=[f"c{i}" for i in range(65)])

    def test_cases_are_joined_or_kept_apart(self):
        text = "code,case,old\n1.000001,cấp mới,10 ngày\n1.000001,cấp lại,5 ngày\n".encode()
        (joined,) = reform.ProcedureSet.read(text)
        self.assertEqual([row.case for row in joined.rows], ["cấp mới", "cấp lại"])
        apart = reform.ProcedureSet.read(text, cases_apart=True)
        self.assertEqual([p.old.text for p in apart], ["10 ngày", "5 ngày"])

    def test_findings_say_what_is_wrong(self):
        findings = reform.Findings()
        reform.ProcedureSet.read(b"code,name\n1.000001,A\n1.000001,B\n", findings=findings, name="n")
        self.assertIn((reform.Status.DUPLICATE, "n", 3),
                      [(f.status, f.source, f.line) for f in findings])


class Finding(unittest.TestCase):
    def setUp(self):
        self.set = read()

    def test_codes_are_found_in_any_form(self):
        self.assertEqual(self.set.find_code("1.004082").index, 0)
        self.assertEqual(self.set.find_code(" 1.004083").index, 1)
        with self.assertRaises(reform.ReformNotFoundError):
            self.set.find_code("1.999999")
        with self.assertRaises(reform.ReformParseError):
            self.set.find_code("mã")

    def test_all_procedures_of_a_name_are_found(self):
        self.assertEqual([p.index for p in self.set.find_name("CẤP GIẤY")], [0, 2])
        with self.assertRaises(LookupError):
            self.set.find_name("khác")

    def test_many_procedures_of_a_name_are_found(self):
        builder = reform.ProcedureSetBuilder()
        for i in range(100):
            builder.add(name="A" if i % 2 else "B")
        self.assertEqual([p.index for p in builder.build().find_name("a")], list(range(1, 100, 2)))

    def test_groups_are_numbered_as_they_appear(self):
        groups = self.set.group("sector")
        self.assertEqual((list(groups.groups), groups.n_groups), ([0, 0, 1], 2))
        self.assertEqual(list(self.set.group(["name", "sector"]).groups), [0, 1, 2])
        self.assertEqual(list(self.set.group("Ghi chú riêng").groups), [0, 1, 2])
        self.assertEqual(self.set.group(()).n_groups, 1)
        with self.assertRaises(reform.ReformNotFoundError):
            self.set.group("colour")
        with self.assertRaises(TypeError):
            self.set.group([None])

    def test_online_levels_are_counted(self):
        self.assertEqual(self.set.count_online(Online.FULL | Online.PARTIAL), (2, 3))
        count = self.set.count_online("full", of=Online.FULL | Online.PARTIAL)
        self.assertEqual(count, (1, 2))
        self.assertTrue(count.reaches(0.5))
        self.assertEqual(self.set.count_online("full", levels="commune"), (0, 2))
        self.assertEqual(self.set.count_online(~Online.UNKNOWN).part, 2)
        with self.assertRaises(ValueError):
            self.set.count_online(1024)
        with self.assertRaises(TypeError):
            self.set.count_online(None)

    def test_a_filtered_set_keeps_the_order(self):
        kept = self.set.filter(lambda p: p.sector == "Đất đai")
        self.assertEqual([p.code for p in kept], ["1.004082.000.00.00.H37", "1.004083"])
        self.assertEqual(kept[0].extra("Ghi chú riêng"), "x")

    def test_what_a_filter_function_raises_is_raised(self):
        with self.assertRaises(ZeroDivisionError):
            self.set.filter(lambda p: 1 / 0)


class Building(unittest.TestCase):
    def test_rows_are_given_by_name_or_field(self):
        builder = reform.ProcedureSetBuilder()
        builder.add(code="1.000001", name="A", level="tỉnh", extra={"Màu": "đỏ"})
        builder.add({Field.CODE: "1.000002", "name": "B"}, sector=None)
        built = builder.build()
        self.assertEqual([(p.code, p.name) for p in built], [("1.000001", "A"), ("1.000002", "B")])
        self.assertEqual([p.extra("màu") for p in built], ["đỏ", ""])
        self.assertEqual(len(builder.build()), 0)

    def test_rows_that_state_cases_are_one_procedure(self):
        builder = reform.ProcedureSetBuilder()
        builder.add(code="1.000001", case="cấp mới", old_text="10 ngày")
        builder.add(code="1.000001", case="cấp lại", old_text="5 ngày")
        (procedure,) = builder.build()
        self.assertEqual([(row.case, row.old.cases[0].high) for row in procedure.rows],
                         [("cấp mới", 10), ("cấp lại", 5)])

    def test_a_refused_row_is_not_added(self):
        builder = reform.ProcedureSetBuilder()
        for kind, named in ((reform.ReformEncodingError, {"name": "\ud800"}), (TypeError, {"name": 5}),
                            (ValueError, {"colour": "x"}), (TypeError, {"extra": {5: "x"}})):
            with self.assertRaises(kind):
                builder.add(**{"code": "1.000001", **named})
        builder.add(name="A")
        self.assertEqual([p.name for p in builder.build()], ["A"])

    def test_findings_carry_the_row(self):
        findings = reform.Findings()
        builder = reform.ProcedureSetBuilder()
        builder.add(name="A", old_text="5 ngày", new_text="3 ngày")
        builder.add(sector="x")
        builder.build(findings)
        self.assertEqual([f.line for f in findings], [2])
