# SPDX-License-Identifier: MIT
"""Memory of the caller is filled and read in place."""

import array
import mmap
import unittest

import reform
from support import numpy, procedures

TEXT = b"a,b\n1,2\n3.5,\n"


class Outputs(unittest.TestCase):
    def setUp(self):
        self.table = reform.read_table(TEXT)

    def test_an_array_is_filled_in_place(self):
        room = array.array("d", [9.0, 9.0])
        address, _ = room.buffer_info()
        self.assertIs(self.table.numbers("a", out=room), room)
        self.assertEqual(list(room), [1.0, 3.5])
        self.assertEqual(room.buffer_info()[0], address)

    def test_a_part_of_an_array_is_filled_and_nothing_else(self):
        room = array.array("d", [9.0] * 4)
        self.table.numbers("a", out=memoryview(room)[1:3])
        self.assertEqual(list(room), [9.0, 1.0, 3.5, 9.0])

    def test_a_memory_map_is_filled_in_place(self):
        with mmap.mmap(-1, 16) as room:
            view = memoryview(room).cast("d")
            self.table.numbers("a", out=view)
            self.assertEqual(view.tolist(), [1.0, 3.5])
            del view

    def test_no_buffer_gives_an_array(self):
        self.assertEqual(self.table.numbers("a"), array.array("d", [1.0, 3.5]))

    def test_rows_may_be_read_in_pieces(self):
        self.assertEqual(list(self.table.numbers("a", first_row=1)), [3.5])
        self.assertEqual(list(self.table.numbers("a", first_row=0, n_rows=1)), [1.0])
        self.assertEqual(list(self.table.numbers("a", first_row=2)), [])
        with self.assertRaises(IndexError):
            self.table.numbers("a", first_row=1, n_rows=2)
        with self.assertRaises(IndexError):
            self.table.numbers("a", first_row=-1)

    def test_the_wrong_size_is_a_value_error(self):
        for n in (0, 1, 3):
            with self.assertRaisesRegex(ValueError, "expected 2"):
                self.table.numbers("a", out=array.array("d", [0.0] * n))

    def test_the_wrong_type_is_a_type_error(self):
        for wrong in (array.array("f", [0.0] * 4), array.array("q", [0, 0]), bytearray(16), [0.0, 0.0],
                      "no", 5):
            with self.assertRaises(TypeError):
                self.table.numbers("a", out=wrong)

    def test_read_only_and_strided_memory_is_a_type_error(self):
        room = array.array("d", [0.0] * 4)
        for wrong in (memoryview(room).toreadonly()[:2], memoryview(room)[::2], bytes(16)):
            with self.assertRaises(TypeError):
                self.table.numbers("a", out=wrong)

    def test_all_columns_of_parse_many_are_filled_in_place(self):
        rooms = {"states": array.array("i", [7, 7]), "lows": array.array("q", [7, 7]),
                 "highs": array.array("q", [7, 7]), "units": array.array("i", [7, 7]),
                 "n_cases": array.array("i", [7, 7])}
        columns = reform.TimeLimit.parse_many(["9-14 ngày làm việc", None], **rooms)
        for name, room in rooms.items():
            self.assertIs(getattr(columns, name), room)
        self.assertEqual(list(rooms["lows"]), [9 * 480, 0])
        self.assertEqual(list(rooms["highs"]), [14 * 480, 0])
        self.assertEqual(list(rooms["units"]), [reform.Unit.WORKING_DAY, reform.Unit.NONE])
        self.assertEqual(list(rooms["n_cases"]), [1, 0])
        self.assertEqual(list(rooms["states"]),
                         [reform.TimeLimitState.OK, reform.TimeLimitState.UNKNOWN])

    def test_an_array_can_grow_again_afterwards(self):
        room = array.array("d", [0.0, 0.0])
        self.table.numbers("a", out=room)
        room.append(1.0)  # BufferError if something still held it
        self.assertEqual(len(room), 3)


class Inputs(unittest.TestCase):
    def setUp(self):
        self.set = procedures(("A", "5 ngày", "3 ngày"), ("B", "5 ngày", "3 ngày"),
                              ("C", "5 ngày", "3 ngày"))

    def kept(self, keep):
        return [p.name for p in self.set.filter(keep)]

    def test_a_mask_may_be_anything_with_an_item_a_procedure(self):
        for keep in (b"\1\0\1", bytearray(b"\1\0\xff"), memoryview(b"\1\0\1"), [True, False, True],
                     (1, 0, "x"), array.array("B", [1, 0, 1]), array.array("q", [1, 0, 1]),
                     array.array("b", [-1, 0, 1]), memoryview(b"\1\2\0\2\1")[::2],
                     (x != "B" for x in "ABC"), lambda p: p.name != "B"):
            with self.subTest(repr(keep)):
                self.assertEqual(self.kept(keep), ["A", "C"])

    def test_a_mask_of_another_size_is_refused(self):
        for keep in (b"", b"\1\1", b"\1\1\1\1", [True], array.array("q", [1] * 4)):
            with self.assertRaises(reform.ReformArgumentError):
                self.kept(keep)

    def test_what_is_no_mask_is_a_type_error(self):
        for keep in (None, 3, "abc"):
            with self.assertRaises(TypeError):
                self.kept(keep)

    def test_no_procedures_need_no_mask(self):
        empty = self.set.filter(b"\0\0\0")
        self.assertEqual(len(empty), 0)
        self.assertEqual(len(empty.filter(b"")), 0)
        self.assertEqual(len(empty.filter(lambda p: True)), 0)

    def test_bytes_of_any_kind_are_a_table(self):
        with mmap.mmap(-1, len(TEXT)) as mapped:
            mapped.write(TEXT)
            for data in (TEXT, bytearray(TEXT), memoryview(TEXT), memoryview(bytearray(TEXT)), mapped,
                         array.array("B", TEXT), memoryview(bytes(2 * len(TEXT)))[::2]):
                with self.subTest(type(data).__name__):
                    if bytes(data) == TEXT:
                        self.assertEqual(list(reform.read_table(data).numbers(0)), [1.0, 3.5])
                    else:
                        with self.assertRaises(reform.ReformEncodingError):
                            reform.read_table(data)

    def test_a_bytearray_is_free_again_after_reading(self):
        data = bytearray(TEXT)
        table = reform.read_table(data)
        data.clear()
        self.assertEqual(table[0], ("1", "2"))


@unittest.skipUnless(numpy, "numpy is not installed")
class Numpy(unittest.TestCase):
    def test_numbers_are_written_into_an_array(self):
        room = numpy.full(2, 9.0)
        self.assertIs(reform.read_table(TEXT).numbers("b", out=room), room)
        self.assertEqual(room[0], 2.0)
        self.assertTrue(numpy.isnan(room[1]))

    def test_a_row_of_a_matrix_is_written_in_place_and_a_column_refused(self):
        room = numpy.zeros((2, 2))
        reform.read_table(TEXT).numbers("a", out=room[1])
        self.assertEqual(room.tolist(), [[0.0, 0.0], [1.0, 3.5]])
        with self.assertRaises(TypeError):
            reform.read_table(TEXT).numbers("a", out=room[:, 0])

    def test_the_byte_order_and_size_must_be_ours(self):
        for kind in (">f8", "f4", "i8", "c16"):
            with self.assertRaises(TypeError):
                reform.read_table(TEXT).numbers("a", out=numpy.zeros(2, kind))

    def test_reductions_are_written_into_arrays(self):
        reduction = reform.Reduction(procedures(("A", "10 ngày", "7 ngày"), ("B", "x", "y")))
        rooms = {"outcomes": numpy.zeros(2, "i4"), "before": numpy.zeros(2, "i8"),
                 "after": numpy.zeros(2, "i8"), "units": numpy.zeros(2, "i4"),
                 "ratios": numpy.zeros(2)}
        columns = reduction.columns(**rooms)
        for name, room in rooms.items():
            self.assertIs(getattr(columns, name), room)
        self.assertEqual(rooms["before"].tolist(), [4800, 0])
        self.assertEqual(rooms["outcomes"].tolist(),
                         [reform.Outcome.CUT, reform.Outcome.NOT_UNDERSTOOD])
        self.assertEqual(rooms["ratios"][0], 0.3)

    def test_groups_are_written_into_an_array(self):
        room = numpy.zeros(3, "u4")
        groups = procedures(("A", "", ""), ("B", "", ""), ("a", "", "")).group("name", out=room)
        self.assertIs(groups.groups, room)
        self.assertEqual((room.tolist(), groups.n_groups), ([0, 1, 0], 2))

    def test_masks_are_read_from_arrays(self):
        three = procedures(("A", "", ""), ("B", "", ""), ("C", "", ""))
        for kind in ("?", "u1", "i1", "i8", "f8"):
            keep = numpy.array([1, 0, 1]).astype(kind)
            self.assertEqual([p.name for p in three.filter(keep)], ["A", "C"])
        fixed = numpy.array([True, False, True])
        fixed.flags.writeable = False
        self.assertEqual(len(three.filter(fixed)), 2)
        self.assertEqual(len(three.filter(numpy.array([1, 9, 0, 9, 1], "u1")[::2])), 2)

    def test_scalars_serve_as_numbers_and_indexes(self):
        self.assertEqual(reform.round_number(numpy.float32(2.5)), 3.0)
        table = reform.read_table(TEXT)
        self.assertEqual(table.cell(numpy.int64(-1), numpy.uint8(0)), "3.5")
        with reform.TableWriter() as writer:
            writer.row(numpy.int32(-5), numpy.float64(0.5), numpy.float32(0.25))
            self.assertEqual(writer.take(), "-5,0.5,0.25\n")
