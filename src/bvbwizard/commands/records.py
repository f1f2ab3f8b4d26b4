"""`records`: list them, show one, or check them."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from bvbwizard.commands.output import json_text, say, tell
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.text import one_line
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.lifecycle import STEPS
from bvbwizard.reports.as_text import columns
from bvbwizard.store import bundled
from bvbwizard.store.places import records_folder
from bvbwizard.store.records import RecordEntry, find_record, list_records, load_record, record_paths


def run(arguments: Namespace) -> int | str:
    """Carry out the action."""
    folder = records_folder(getattr(arguments, "records", None))
    if arguments.action == "show":
        if len(arguments.names) != 1:
            arguments.usage_error("records show needs one record")
        from bvbwizard.reports.record import record_text

        return record_text(load_record(find_record(arguments.names[0], folder), bundled.questionnaire()))
    if arguments.action == "check":
        return _check(arguments, folder)
    if arguments.action in STEPS:
        return _move(arguments, folder)
    entries = list_records(folder)
    if arguments.format == "json":
        return json_text([{**asdict(entry), "path": str(entry.path)} for entry in entries])
    if entries:
        return "\n".join(columns([_row(entry) for entry in entries], indent=""))
    tell(f"there are no records in {folder}")
    return 0


def _move(arguments: Namespace, folder: Path) -> str:
    from datetime import date

    from bvbwizard.store.records import is_first_format, move_record, supersede_record

    act, about = arguments.action, {"by": arguments.by, "reason": arguments.reason}
    wanted = 2 if act == "supersede" else 1
    if len(arguments.names) != wanted:
        names = "the old record and the new one" if act == "supersede" else "one record"
        arguments.usage_error(f"records {act} needs {names}")
    path, *others = [find_record(name, folder) for name in arguments.names]
    for each in (path, *others):
        if is_first_format(each):
            tell(f"{each}: written by an earlier version; it is kept in today's format from now on")
    for new in others:
        supersede_record(path, new, bundled.questionnaire(), on=date.today(), **about)
        return f"{path.stem} is superseded by {new.stem}"
    record = move_record(path, act, bundled.questionnaire(), on=date.today(), **about)
    return f"{path.stem} is {record.status.now}"


def _row(entry: RecordEntry) -> tuple[str, ...]:
    name, status = one_line(entry.path.stem), one_line(entry.status)
    if entry.problem:
        return ("-", name, "", "", f"can't be read: {one_line(entry.problem)}")
    label = OPTION_LABELS.get(entry.option, entry.option) or "no verdict"  # type: ignore[call-overload]
    verdict = f"{label}, {entry.confidence.replace('_', ' ')}"
    verdict = f"no comparison, {entry.ended}" if entry.ended else verdict
    return str(entry.decided_on or "-"), name, status, one_line(verdict), one_line(entry.title)


def _check(arguments: Namespace, folder: Path) -> int | str:
    from datetime import date

    from bvbwizard.store.checks import check_records

    named = tuple(find_record(name, folder) for name in arguments.names)
    if not named and not folder.exists():
        raise FileError(str(folder), "there is no such folder; --records names another one")
    if len(named) == 1:
        load_record(named[0], bundled.questionnaire())  # where it can't be read it is bad input, no finding
    paths = named or record_paths(folder)
    checked = check_records(paths, bundled.questionnaire(), bundled.reference(), date.today())
    failed = not paths or bool(checked.findings) or (arguments.strict and bool(checked.not_recomputed))
    if arguments.format == "json":
        table = {
            "checked": len(paths),
            "findings": [asdict(finding) for finding in checked.findings],
            "not_checked": list(checked.not_recomputed),
        }
        say(json_text(table))
        return int(failed)
    for file in checked.not_recomputed:
        tell(f"{file}: not checked: another engine or other questions wrote it, so its numbers may differ")
    for finding in checked.findings:
        say(one_line(str(finding)))
    if not paths:
        tell(f"there are no records in {folder}")
    elif not checked.findings:
        count = len(paths)
        say(f"{count} record{'' if count == 1 else 's'} checked, nothing is wrong")
    return int(failed)
