# SPDX-License-Identifier: MIT
"""Life of the objects: closing, borrowing, threads, the end of the interpreter."""

import copy
import datetime
import gc
import io
import pickle
import sys
import threading
import unittest
import weakref

try:
    import resource
except ImportError:
    resource = None

import reform
from support import procedures, run_python

PARTS = {  # how to make each kind of handle, and everything that asks it something
    "Findings": (
        reform.Findings,
        (len, bool, list, lambda f: f[0], lambda f: f[:], lambda f: f.count_at_least(),
         lambda f: reform.read_table(b"a\n", findings=f)),
    ),
    "Table": (
        lambda: reform.read_table(b"a,b\n1,2\n"),
        (len, list, lambda t: t[0], lambda t: t.columns, lambda t: t.delimiter,
         lambda t: t.find_column("a"), lambda t: t.cell(0, 0), lambda t: t.cell(0, "a"),
         lambda t: t.place(0), lambda t: t.texts("a"), lambda t: t.numbers("a")),
    ),
    "TableWriter": (
        reform.TableWriter,
        (lambda w: w.row("a"), lambda w: w.rows([["a"]]), lambda w: w.flush(), lambda w: w.take()),
    ),
    "Frame": (
        lambda: reform.Frame({"a": [1, 2]}),
        (len, lambda f: f.names, lambda f: f.kinds, lambda f: reform.Formula.parse("a").values(f)),
    ),
    "Formula": (
        lambda: reform.Formula.parse("a = 1"),
        (str, lambda f: f.text, lambda f: f.canonical, lambda f: f.names, lambda f: f.kind,
         lambda f: f.comparison, lambda f: f.sides(), lambda f: f.evaluate({"a": [1]}),
         lambda f: f.values({"a": [1]}), lambda f: f.value({"a": [1]}), lambda f: f.test({"a": [1]}),
         lambda f: f.count({"a": [1]}), lambda f: f.explain({"a": [1]})),
    ),
    "Claims": (
        lambda: reform.Claims.of(a=1),
        (len, list, lambda c: c[0], lambda c: c.find("a"),
         lambda c: reform.Audit(c, reform.Checks.of(x="a = 1"))),
    ),
    "ClaimsBuilder": (
        reform.ClaimsBuilder,
        (lambda b: b.add("a", 1), lambda b: b.build()),
    ),
    "Checks": (
        lambda: reform.Checks.of(x="a = 1"),
        (len, list, lambda c: c[0], lambda c: reform.Audit(reform.Claims.of(a=1), c)),
    ),
    "Audit": (
        lambda: reform.Audit(reform.Claims.of(a=1), reform.Checks.of(x="a = 2")),
        (len, lambda a: a[0], lambda a: a[:], lambda a: a.count("holds")),
    ),
    "Ranking": (
        lambda: reform.Ranking({"A": 2, "B": None}),
        (len, lambda r: r["A"], lambda r: r.value("A"), lambda r: r.n_equal("A"), lambda r: r.n_tied,
         lambda r: r.codes, lambda r: r.order, lambda r: r.missing, lambda r: r.ranks(),
         lambda r: r.places(), lambda r: r.compare(r), lambda r: reform.group_by_counts(r, 2)),
    ),
    "RankingChange": (
        lambda: reform.Ranking({"A": 2}).compare(reform.Ranking({"B": 2})),
        (len, lambda c: c["A"], lambda c: c.codes("new"), lambda c: c.gone),
    ),
    "RuleSet": (
        lambda: reform.RuleSet.read(b"id,action,amount\nR,share,30%\n"),
        (len, list, lambda r: r[0],
         lambda r: r.apply(procedures(("A", "5 ngày", "")), datetime.date(2026, 1, 1))),
    ),
    "RuleSetBuilder": (
        reform.RuleSetBuilder,
        (lambda b: b.add(id="A"), lambda b: b.build()),
    ),
    "TimeLimit": (
        lambda: reform.TimeLimit.parse("5 ngày"),
        (str, lambda t: t.text, lambda t: t.state, lambda t: t.doubt, lambda t: t.marker,
         lambda t: t.is_plain, lambda t: t.cases, lambda t: t.parts, lambda t: t.choose(),
         lambda t: t.format()),
    ),
    "ProcedureSet": (
        lambda: procedures(("A", "5 ngày", "3 ngày")),
        (len, list, lambda s: s[0], lambda s: s.source, lambda s: s.find_code("1.000001"),
         lambda s: s.find_name("A"), lambda s: s.filter(b"\1"), lambda s: s.filter(lambda p: True),
         lambda s: s.group("name"), lambda s: s.count_online("full"), reform.Reduction),
    ),
    "ProcedureSetBuilder": (
        reform.ProcedureSetBuilder,
        (lambda b: b.add(name="A"), lambda b: b.build()),
    ),
    "Reduction": (
        lambda: reform.Reduction(procedures(("A", "5 ngày", "3 ngày"))),
        (len, list, lambda r: r[0], lambda r: r.procedures, lambda r: r.outcome(0),
         lambda r: r.amounts(0), lambda r: r.ratio(0), lambda r: r.columns(),
         lambda r: r.explain(0), lambda r: r.rules(0), lambda r: r.totals()),
    ),
    "Diagnosis": (
        lambda: reform.Diagnosis(reform.Reduction(procedures(("A", "5 ngày", "3 ngày")))),
        (len, list, lambda d: d[0], lambda d: d.best, lambda d: d.n_equal, lambda d: d.n_judged(),
         lambda d: d.reduction, lambda d: d.find(0.5), lambda d: d.fit(0), lambda d: d.fits(),
         lambda d: d.policies(0), lambda d: d.missing(0.3)),
    ),
    "Totals": (
        lambda: reform.Reduction(procedures(("A", "5 ngày", "3 ngày"))).totals(),
        (len, list, lambda t: t[0]),
    ),
}


class Closing(unittest.TestCase):
    def test_closing_twice_does_nothing(self):
        for name, (make, _) in PARTS.items():
            with self.subTest(name):
                handle = make()
                self.assertFalse(handle.closed)
                handle.close()
                handle.close()
                self.assertTrue(handle.closed)

    def test_use_after_closing_is_a_value_error(self):
        for name, (make, questions) in PARTS.items():
            handle = make()
            handle.close()
            for number, question in enumerate(questions):
                with self.subTest(name, question=number):
                    with self.assertRaisesRegex(ValueError, "is closed"):
                        question(handle)

    def test_a_with_block_closes_also_after_an_exception(self):
        for name, (make, _) in PARTS.items():
            with self.subTest(name):
                with make() as handle:
                    self.assertFalse(handle.closed)
                self.assertTrue(handle.closed)
                with self.assertRaises(ZeroDivisionError):
                    with make() as handle:
                        raise ZeroDivisionError
                self.assertTrue(handle.closed)
                with self.assertRaises(ValueError):
                    with handle:
                        pass

    def test_views_of_a_closed_set_are_closed_too(self):
        closed = procedures(("A", "5 ngày", "3 ngày"))
        procedure, row = closed[0], closed[0].rows[0]
        closed.close()
        for name in ("code", "name", "level", "levels", "sector", "agency", "decision", "province",
                     "online", "line", "rows", "old", "new"):
            with self.subTest(name), self.assertRaisesRegex(ValueError, "is closed"):
                getattr(procedure, name)
        with self.assertRaisesRegex(ValueError, "is closed"):
            procedure.extra("A")
        self.assertEqual(row.old.text, "5 ngày")

    def test_what_was_made_of_a_closed_object_stays_valid(self):
        closed = procedures(("A", "5 ngày", "3 ngày"))
        old = closed[0].old
        kept = closed.filter([True])
        reduction = reform.Reduction(closed)
        totals = reduction.totals(by="name")
        closed.close()
        row = reduction[0]
        self.assertEqual(reduction.procedures[0].name, "A")
        reduction.close()
        del closed, reduction
        gc.collect()
        self.assertEqual(old.cases[0].high, 5)
        self.assertEqual(kept[0].name, "A")
        self.assertEqual(totals[0].keys, ("A",))
        self.assertEqual(row.ratio, 0.4)

    def test_a_failed_constructor_leaves_nothing(self):
        before = len(gc.get_objects())
        for _ in range(50):
            with self.assertRaises(reform.ReformStructureError):
                reform.read_table(b"")
            with self.assertRaises(reform.ReformNotFoundError):
                reform.ProcedureSet.read(b"x,y\n1,2\n")
        gc.collect()
        self.assertLess(len(gc.get_objects()) - before, 200)

    def test_a_source_lets_go_of_its_file_at_once(self):
        file = io.BytesIO(b"a\n1\n")
        reference = weakref.ref(file)
        gc.disable()
        try:
            table = reform.read_table(file)
            del file
            self.assertIsNone(reference())
        finally:
            gc.enable()
        self.assertEqual(table[0], ("1",))


class Memory(unittest.TestCase):
    """Whatever is made a thousand times leaves no trace: a leak of any of these would be tens of MB."""

    ROWS = b"code,old,new\n" + b"1.000001,5 ng\xc3\xa0y,3 ng\xc3\xa0y\n" * 300

    def once(self):
        findings = reform.Findings()
        reform.read_table(self.ROWS, findings=findings).numbers("old", findings=findings)
        read = reform.ProcedureSet.read(io.BytesIO(self.ROWS), findings=findings)
        self.assertEqual(read[0].old.text, "5 ngày")
        reduction = reform.Reduction(read.filter(b"\1" * len(read)), findings=findings)
        reduction.totals(by="code")[0].ratio()
        reduction.explain(0)
        rules = reform.RuleSet.read(b"id,action,amount\nR,share,30%\n", findings=findings)
        self.assertEqual(rules.apply(read, datetime.date(2026, 1, 1))[0].rules, ("R",))
        reform.Diagnosis(reduction, shares=[0.3]).best.explain(0)
        frame = reform.Frame({"a": [1.0] * 300, "t": ["a", "b", "c"] * 100, "u": map(str, range(300))})
        reform.Formula.parse('IF(t = "a"; a / 0; u)').values(frame)
        reform.Audit(reform.Claims.of(a=1), reform.Checks.of(x="a = 2"), findings=findings)[0].explain()
        list(findings)
        with reform.TableWriter(io.BytesIO()) as writer:
            writer.row("x" * 10000)
        with self.assertRaises(reform.ReformLimitError):
            reform.TimeLimit.parse("x" * 65537)

    @unittest.skipUnless(resource, "this system does not tell")
    def test_nothing_leaks(self):
        for _ in range(50):
            self.once()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(400):
            self.once()
        self.assertLess(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, 6 * 1024)


class Copying(unittest.TestCase):
    def test_a_copy_is_as_good_as_the_original(self):
        limit = reform.TimeLimit.parse("5 ngày")
        again = copy.copy(limit)
        limit.close()
        self.assertEqual(again.cases[0].high, 5)

    def test_pickling_is_refused(self):
        for name, (make, _) in PARTS.items():
            with self.subTest(name), self.assertRaises((TypeError, ValueError)):
                pickle.dumps(make())


class Threads(unittest.TestCase):
    def in_threads(self, n, function):
        problems = []

        def run():
            try:
                function()
            except BaseException as error:  # reported below
                problems.append(error)

        threads = [threading.Thread(target=run) for _ in range(n)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(problems, [])

    def test_many_may_read_one_set_and_its_reduction(self):
        shared = procedures(*((f"P{i}", f"{i % 9 + 2} ngày", "1 ngày", f"S{i % 5}")
                              for i in range(500)))
        reduction = reform.Reduction(shared)
        names = [p.name for p in shared]
        days = [t.days_saved for t in reduction.totals(by="sector")]
        ratios = list(reduction.columns().ratios)

        def read():
            for _ in range(5):
                self.assertEqual([p.name for p in shared], names)
                self.assertEqual(shared.find_name("P77")[0].index, 77)
                self.assertEqual([t.days_saved for t in reduction.totals(by="sector")], days)
                self.assertEqual(list(reduction.columns().ratios), ratios)
                self.assertEqual(shared[3].old.cases[0].high, 5)

        self.in_threads(4, read)

    def test_closing_while_others_read_is_clean(self):
        interval = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            for _ in range(30):
                table = reform.read_table(b"a,b\n" + b"1,2\n" * 2000)
                barrier = threading.Barrier(3)

                def read(table=table, barrier=barrier):
                    barrier.wait()
                    try:
                        while True:
                            table.numbers("a")
                    except ValueError as error:
                        self.assertIn("is closed", str(error))

                def close(table=table, barrier=barrier):
                    barrier.wait()
                    table.numbers("b")
                    table.close()

                threads = [threading.Thread(target=f) for f in (read, read, close)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
        finally:
            sys.setswitchinterval(interval)


SHUTDOWN = """
import atexit, sys, threading
import reform

findings = reform.Findings()
table = reform.read_table(b"a,b\\n1\\n", findings=findings)
limit = reform.TimeLimit.parse("5 ngày")
builder = reform.ProcedureSetBuilder()
builder.add(name="A", old_text="5 ngày", new_text="3 ngày")
procedures = builder.build()
old = procedures[0].old
reduction = reform.Reduction(procedures)
totals = reduction.totals()
frame = reform.Frame({"a": [1, 2], "t": ["x", "y"]})
formula = reform.Formula.parse("a = 1")
side = formula.sides()[0]
class Out:
    def write(self, data):
        return len(data)
writer = reform.TableWriter(Out())
writer.row("a")
cycle = [reduction]
cycle.append(cycle)
class Holder:
    def __del__(self):
        assert self.held.text == "5 ngày"
holder = Holder()
holder.held = old
sys.modules["held"] = [table, limit, cycle]
atexit.register(lambda: print(len(reduction), old.text))
threading.Thread(target=lambda: [reform.TimeLimit.parse("5 ngày") for _ in range(10**9)],
                 daemon=True).start()
"""


class Shutdown(unittest.TestCase):
    def test_open_handles_go_quietly_at_the_end(self):
        done = run_python(SHUTDOWN, PYTHONUTF8="1")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "1 5 ngày\n", ""))

    def test_an_exception_at_top_level_ends_quietly_too(self):
        done = run_python(SHUTDOWN + "\nraise SystemExit(3)\n", PYTHONUTF8="1")
        self.assertEqual((done.returncode, done.stderr), (3, ""))
