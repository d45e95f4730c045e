"""The Tripwire for Servers report of ISS001 in the Japanese wording of the published case, as cp932 text.

Header, both rule tables and all totals are the case's. The object lists after them follow the layout of Tripwire's
object summary; their wording is invented, because the case shows only the rule tables.
"""

from __future__ import annotations

from dataclasses import dataclass

from _generator import tripwire_objects as objects
from _generator.iss001_host import ADDRESS, HOST, MACHINE_SID, SYSTEM32

ENCODING = "cp932"
HEAVY, LIGHT = "=" * 79, "-" * 79
TFS = "C:\\Program Files\\Tripwire\\TFS"
USERS = objects.USERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a rule table.

    Attributes:
        name: Rule name.
        severity: Severity level, 0 to 1000.
        shown_start: Start point as the table shows it under the name, empty where it shows none.
        start: Start point that heads the object list of a violated rule.
        added: Objects added since the baseline.
        modified: Objects modified since the baseline.
    """

    name: str
    severity: int
    shown_start: str = ""
    start: str = ""
    added: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the report; ``scanned`` and ``violations`` as printed."""

    title: str
    rules: tuple[Rule, ...]
    scanned: str
    violations: str


FILE_SYSTEM = Section(
    title="Windows File System",
    scanned="6,408",
    violations="35",
    rules=(
        Rule(
            name="Critical System Startup files",
            severity=1000,
            shown_start="C:\\",
            start="C:\\",
            modified=("C:\\",),
        ),
        Rule(name="OS Support Files", severity=35, start="C:\\WINNT", modified=("C:\\WINNT\\SchedLgU.Txt",)),
        Rule(
            name="System32 Folder",
            severity=100,
            start=SYSTEM32,
            added=objects.SYSTEM32_ADDED,
            modified=objects.SYSTEM32_MODIFIED,
        ),
        Rule(
            name="Network Configuration Files",
            severity=100,
            start=f"{SYSTEM32}\\drivers\\etc",
            modified=objects.NETWORK_MODIFIED,
        ),
        Rule(name="Critical Drivers", severity=35),
        Rule(name="System Folder", severity=35, shown_start="C:\\WINNT\\System"),
        Rule(name="Program Files Folder", severity=35, shown_start="C:\\Program Files"),
        Rule(
            name="Tripwire for Servers Configuration Files",
            severity=1000,
            start=f"{TFS}\\db\\database.twd",
            added=(f"{TFS}\\db\\database.twd",),
        ),
        Rule(name="Tripwire for Servers Executables", severity=1000),
        Rule(name="Tripwire for Servers Log and Support Files", severity=1000),
        Rule(name="Temporary Files Folder", severity=15),
    ),
)
REGISTRY = Section(
    title="Windows Registry",
    scanned="27,467",
    violations="50",
    rules=(
        Rule(name="Hardware keys", severity=35),
        Rule(
            name="Service Registry Keys",
            severity=100,
            start=objects.SERVICES,
            added=objects.SERVICES_ADDED,
            modified=objects.SERVICES_MODIFIED,
        ),
        Rule(name="Critical Tripwire Registry keys", severity=1000),
        Rule(
            name="Critical Security Account Keys",
            severity=1000,
            start="HKEY_LOCAL_MACHINE\\SAM\\SAM\\Domains\\Account",
            modified=("HKEY_LOCAL_MACHINE\\SAM\\SAM\\Domains\\Account|F",),
        ),
        Rule(
            name="Security Information keys",
            severity=100,
            start="HKEY_LOCAL_MACHINE\\SECURITY\\Policy",
            modified=("HKEY_LOCAL_MACHINE\\SECURITY\\Policy\\Secrets",),
        ),
        Rule(name="Local Admin Activity", severity=1000, shown_start=f"{USERS}\\000001F4"),
        Rule(
            name="Local Admin Login",
            severity=1000,
            shown_start=f"{USERS}\\000001F4|F",
            start=f"{USERS}\\000001F4|F",
            modified=(f"{USERS}\\000001F4|F",),
        ),
        Rule(name="Local Admin Password Change", severity=1000, shown_start=f"{USERS}\\000001F4|V"),
        Rule(
            name="Guest Account Activity",
            severity=1000,
            shown_start=f"{USERS}\\000001F5",
            start=f"{USERS}\\000001F5",
            modified=(f"{USERS}\\000001F5",),
        ),
        Rule(
            name="System Startup Executables",
            severity=1000,
            start=objects.CURRENT_VERSION,
            added=objects.STARTUP_ADDED,
        ),
        Rule(name="Critical System Registry Keys", severity=100),
        Rule(name="Software keys", severity=35),
        Rule(name="Current User Registry keys", severity=15),
        Rule(name="Class keys", severity=35),
    ),
)
SECTIONS = (FILE_SYSTEM, REGISTRY)


def _fill(text: str, width: int) -> str:
    """Pad to a number of columns; a Japanese character takes two."""
    return text + " " * (width - len(text.encode(ENCODING)))


def _label(name: str, value: str) -> str:
    return _fill(f"{name} :", 30) + value


def _banner(title: str) -> list[str]:
    return [HEAVY, f"{title} :", HEAVY, ""]


def _columns(*cells: str) -> str:
    widths = (18, 9, 9, 9)
    return "".join(_fill(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _rule_lines(rule: Rule) -> list[str]:
    mark = "* " if rule.added or rule.modified else "  "
    numbers = _columns(str(rule.severity), str(len(rule.added)), "0", str(len(rule.modified)))
    # A name as wide as its column or wider pushes the numbers to the next line.
    fits = len(rule.name) < 32
    lines = [_fill(mark + rule.name, 34) + numbers] if fits else [mark + rule.name, " " * 34 + numbers]
    if rule.shown_start:
        lines.append(f"  ({rule.shown_start})")
    return lines


def _rule_table(section: Section) -> list[str]:
    lines = [LIGHT, f"  セクション : {section.title}", LIGHT, ""]
    lines.append("  " + _fill("ルール名", 32) + _columns("重要度レベル", "追加", "削除", "変更"))
    lines.append("  " + _fill("---------", 32) + _columns("--------------", "-----", "-------", "--------"))
    for rule in section.rules:
        lines += _rule_lines(rule)
    lines += [
        "",
        f"スキャン済みオブジェクト総数 :  {section.scanned}",
        f"発見された総侵害箇所 :  {section.violations}",
        "",
    ]
    return lines


def _object_lists(section: Section) -> list[str]:
    lines = [LIGHT, f"# セクション : {section.title}", LIGHT, ""]
    for rule in section.rules:
        if not (rule.added or rule.modified):
            continue
        lines += [LIGHT, f"ルール名 : {rule.name} ({rule.start})", f"重要度レベル : {rule.severity}", LIGHT, ""]
        for title, names in (("追加されたオブジェクト", rule.added), ("変更されたオブジェクト", rule.modified)):
            if names:
                lines += [f"{title} :", *(f'"{name}"' for name in names), ""]
    return lines


def tripwire_text() -> str:
    """Return the report with LF line ends."""
    lines = [
        "Tripwire 整合性チェックレポート バージョン 4.0.0",
        "Tripwire(R) for Servers バージョン 4.5.0.178",
        "",
        _label("レポート生成者", "Administrator"),
        _label("レポート作成日付", "2004年11月20日 08:01:15"),
        _label("データベース最終更新日付", "未更新"),
        "",
        *_banner("レポート要約"),
        _label("ホスト名", HOST),
        _label("ホスト IP アドレス", ADDRESS),
        _label("ホスト ID", MACHINE_SID),
        _label("使用ポリシーファイル", f"{TFS}\\policy\\tw.pol"),
        _label("使用設定ファイル", f"{TFS}\\bin\\tw.cfg"),
        _label("使用データベースファイル", f"{TFS}\\db\\database.twd"),
        _label("使用コマンドライン", "tripwire -m c"),
        "",
        *_banner("ルール要約"),
        *(line for section in SECTIONS for line in _rule_table(section)),
        *_banner("オブジェクト要約"),
        *(line for section in SECTIONS for line in _object_lists(section)),
        *_banner("エラーレポート"),
        "エラーなし",
        "",
        LIGHT,
        "*** レポートの終わり ***",
        "",
    ]
    return "\n".join(lines)
