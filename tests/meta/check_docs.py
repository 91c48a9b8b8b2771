# SPDX-License-Identifier: MIT
"""Every function, parameter, result, enumerator, type and header is documented, read from Doxygen's XML."""

import argparse
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import headers
from report import Report, need_file


def text_of(element, path=None):
    found = element if path is None else element.find(path)
    return "" if found is None else " ".join("".join(found.itertext()).split())


class Documentation:
    """The members of all groups, by name."""

    def __init__(self, folder):
        self.groups = {}
        self.members = {}
        # The index names what was written this time; older files may lie beside it.
        for entry in ElementTree.parse(Path(folder, "index.xml")).getroot().iterfind("compound[@kind='group']"):
            compound = ElementTree.parse(Path(folder, f"{entry.get('refid')}.xml")).getroot().find("compounddef")
            self.groups[text_of(compound, "compoundname")] = compound
            for member in compound.iter("memberdef"):
                self.members[text_of(member, "name")] = member


def parameters_of(member, kind):
    """Name, direction and description of every documented parameter or result of a kind."""
    found = {}
    for parameters in member.iterfind(f"detaileddescription//parameterlist[@kind='{kind}']"):
        for item in parameters.iterfind("parameteritem"):
            for name in item.iterfind("parameternamelist/parametername"):
                found[text_of(name)] = (name.get("direction"), text_of(item, "parameterdescription"))
    return found


def section_of(member, kind):
    return " ".join(text_of(section) for section in member.iterfind(f"detaileddescription//simplesect[@kind='{kind}']"))


def check_parameters(function, member, report):
    documented = parameters_of(member, "param")
    report.differences([f"{function.name}, {name}" for name, _ in function.parameters],
                       [f"{function.name}, {name}" for name in documented], "a parameter", "documented")
    types = dict(function.parameters)
    for name, (direction, description) in documented.items():
        if not description:
            report.add("parameter without a description", f"{function.name}, {name}")
        given_back = name.startswith("out_") or str(types.get(name)) == "reform_error **"
        if given_back != (direction == "out"):
            report.add("direction of a parameter", f"{function.name}, {name}: "
                       + ("expected @param[out]" if given_back else f"'{direction}', expected none"))


def check_function(function, member, declared, report):
    if not text_of(member, "briefdescription"):
        report.add("function without a brief sentence", function.name)
    check_parameters(function, member, report)

    results = parameters_of(member, "retval")
    is_void = str(function.result) == "void"
    if not is_void and not results and not section_of(member, "return"):
        report.add("result not documented", function.name)
    if results and "REFORM_STATUS_OK" not in results:
        report.add("statuses without REFORM_STATUS_OK", function.name)
    for name, (_, description) in results.items():
        if name not in declared.enums.get("reform_status", {}):
            report.add("unknown status", f"{function.name}: {name}")
        if not description:
            report.add("status without a description", f"{function.name}: {name}")

    since = section_of(member, "since")
    if re.fullmatch(r"\d+\.\d+", since) is None:
        report.add("@since", f"{function.name}: '{since}', expected a version such as 0.1")


def check_enum(name, values, member, report):
    if not text_of(member, "briefdescription"):
        report.add("enumeration without a brief sentence", name)
    documented = {text_of(value, "name"): text_of(value, "briefdescription") + text_of(value, "detaileddescription")
                  for value in member.iterfind("enumvalue")}
    for enumerator in headers.visible(values):
        if not documented.get(enumerator):
            report.add("enumerator without a description", enumerator)


def check_groups(declared, documentation, report):
    """Every header that declares something has one group, which says what it is about."""
    for path in declared.files:
        text = path.read_text(encoding="utf-8")
        groups = re.findall(r"@defgroup\s+(\w+)", text)
        declares = re.search(r"\bREFORM_API\s|\btypedef\b", re.sub(r"#\s*define[^\n]*", "", text))
        if len(groups) != (1 if declares else 0):
            report.add("header with another number of groups than one", f"{path.name}: {len(groups)}")
        for group in groups:
            compound = documentation.groups.get(group)
            if compound is None:
                report.add("group that Doxygen did not see", f"{path.name}: {group}")
            elif not text_of(compound, "briefdescription") or not text_of(compound, "title"):
                report.add("group without a title and a brief sentence", group)


def check_columns(root, report):
    """The columns that docs/concepts.md promises are those the reader of procedure sets looks for."""
    source = (root / "lib/procedure/procedure_words.c").read_text(encoding="utf-8")
    fields = re.search(r"\bFIELDS\[RF_N_FIELDS\] = \{(.*?)\n\};", source, flags=re.S)[1]
    known = {field: re.findall(r'"([^"]+)"', names)
             for field, names in re.findall(r"\[(REFORM_FIELD_\w+)\]\s*=\s*\{[^{]*\{(.*?)NULL", fields, flags=re.S)}
    page = (root / "docs/concepts.md").read_text(encoding="utf-8")
    documented = {field: re.findall(r"`([^`]+)`", names)
                  for field, names in re.findall(r"^\| #(REFORM_FIELD_\w+) \|.*\|(.*)\|$", page, flags=re.M)}
    report.differences(known, documented, "field with column names", "in docs/concepts.md")
    for field in known.keys() & documented.keys():
        if known[field] != documented[field]:
            report.add("column names other than in docs/concepts.md", f"{field}: {', '.join(known[field])}")


def check_dossier_columns(root, report):
    """The columns that docs/dossier-figures.md promises are those that tables of dossiers are searched for."""
    source = (root / "lib/dossier/words.c").read_text(encoding="utf-8")
    columns = re.search(r"\bCOLUMNS\[RF_DOSSIER_N_COLUMNS\] = \{(.*?)\n\};", source, flags=re.S)[1]
    known = {name: re.findall(r'"([^"]+)"', aliases) for name, aliases in re.findall(r'\{ "(\w+)",\s*\{(.*?)\}', columns, flags=re.S)}
    page = (root / "docs/dossier-figures.md").read_text(encoding="utf-8")
    table = page[page.index("| column | also found as |"):].split("\n\n", 1)[0]
    documented = {name: [name, *re.findall(r"`([^`]+)`", names)]
                  for name, names in re.findall(r"^\| `(\w+)` \|([^|]*)\|", table, flags=re.M)}
    report.differences(known, documented, "column of dossiers", "in docs/dossier-figures.md")
    for name in known.keys() & documented.keys():
        if known[name] != documented[name]:
            report.add("column names other than in docs/dossier-figures.md", f"{name}: {', '.join(known[name])}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--include", action="append", required=True)
    parser.add_argument("--xml", required=True)
    parser.add_argument("--root", type=Path, required=True)
    options = parser.parse_args()

    need_file(Path(options.xml, "index.xml"))
    report = Report()
    declared = headers.read(options.include)
    documentation = Documentation(options.xml)
    everything = {**declared.functions, **declared.enums, **declared.handles, **declared.callbacks}
    for name in sorted(everything):
        member = documentation.members.get(name)
        if member is None:
            report.add("not in any group of the documentation", name)
        elif name in declared.functions:
            check_function(declared.functions[name], member, declared, report)
        elif name in declared.enums:
            check_enum(name, declared.enums[name], member, report)
        elif not text_of(member, "briefdescription"):
            report.add("type without a brief sentence", name)
        elif name in declared.handles and "thread" not in text_of(member, "briefdescription") + text_of(
                member, "detaileddescription"):
            report.add("handle that does not say which threads may use it", name)
    check_groups(declared, documentation, report)
    check_columns(options.root, report)
    check_dossier_columns(options.root, report)
    return report.finish(f"{len(everything)} names in {len(documentation.groups)} groups")


if __name__ == "__main__":
    sys.exit(main())
