#!/usr/bin/env python3
"""Keeps the texts whole: every English text of the code has its nb and nn, beside the code that uses it.

    texts.py compile --out DIR   checks, then writes DIR/nb.mo and DIR/nn.mo. Fails on a missing, fuzzy or doubtful text.
    texts.py check               the same without writing
    texts.py missing [FOLDER]    prints the texts without translation as po entries, to be filled in

A text is what t(), tn(), fail(), fail_field(), msg() and wrong() are given. Its translation may stand in any folder's
<name>.nb.po; the folder of the code is the right one. Two folders that translate the same text differently is an error.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEYWORDS = ["t:2", "tn:2,3", "fail:2", "fail_field:2", "msg:1", "wrong:2"]
LANGUAGES = ["nb", "nn"]


def extract(folder):
    files = sorted(str(path.relative_to(ROOT)) for suffix in ("*.cpp", "*.h") for path in folder.rglob(suffix) if not path.stem.endswith("_test"))
    command = ["xgettext", "--language=C++", "--from-code=UTF-8", "--keyword", "--no-wrap", "--sort-by-file", "-o", "-"]
    command += [f"--keyword={keyword}" for keyword in KEYWORDS] + files
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def read_po(text, name):
    """msgid -> (translations, fuzzy, plural id). Strict: what it cannot read is an error."""
    entries, entry, current, fuzzy = {}, {}, None, False

    def done():
        nonlocal entry, current, fuzzy
        if "msgid" in entry and entry["msgid"]:
            values = [entry[key] for key in sorted(entry) if key.startswith("msgstr")]
            entries[entry["msgid"]] = (values, fuzzy, entry.get("msgid_plural"))
        entry, current, fuzzy = {}, None, False

    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            done()
        elif line.startswith("#"):
            if line.startswith("#,") and "fuzzy" in line:
                fuzzy = True
        elif match := re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$', line):
            if match[1] == "msgid" and "msgid" in entry:
                done()
            current = match[1]
            entry[current] = unquote(match[2])
        elif (match := re.match(r'"(.*)"$', line)) and current:
            entry[current] += unquote(match[1])
        else:
            sys.exit(f"{name}:{number}: not a line of a po file: {line}")
    done()
    return entries


def unquote(text):
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), text)


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def placeholders(text):
    return sorted(re.findall(r"\{\w+\}", text))


def gather(problems):
    catalogues = {language: {} for language in LANGUAGES}
    for language in LANGUAGES:
        for path in sorted((ROOT / "src").rglob(f"*.{language}.po")):
            name = str(path.relative_to(ROOT))
            for text, (values, fuzzy, plural) in read_po(path.read_text("utf-8"), name).items():
                if fuzzy:
                    problems.append(f"{name}: fuzzy: {text}")
                if any(not value for value in values):
                    problems.append(f"{name}: empty: {text}")
                for value in values:
                    if not set(placeholders(value)) <= set(placeholders(text) + placeholders(plural or "")):
                        problems.append(f"{name}: other placeholders than the source: {text}")
                known = catalogues[language].get(text)
                if known and known[0] != values:
                    problems.append(f"{name}: translated differently in {known[2]}: {text}")
                catalogues[language][text] = (values, plural, name)
    return catalogues


def check():
    problems = []
    catalogues = gather(problems)
    wanted = read_po(extract(ROOT / "src"), "extracted")
    for language in LANGUAGES:
        for text, (_, _, plural) in wanted.items():
            found = catalogues[language].get(text)
            if not found:
                problems.append(f"{language}: missing: {text}")
            elif plural and len(found[0]) != 2:
                problems.append(f"{found[2]}: needs two forms: {text}")
        for text, (_, _, name) in catalogues[language].items():
            if text not in wanted:
                problems.append(f"{name}: no longer used: {text}")
    return problems, catalogues, wanted


def compile_(out, problems, catalogues, strict):
    if problems and strict:
        sys.exit("\n".join(problems[:60] + [f"{len(problems)} problems with the texts"]))
    out.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        header = ["Project-Id-Version: samlop", "PO-Revision-Date: 2026-01-01 00:00+0000", "Last-Translator: Samlop", "Language-Team: Samlop",
                  "MIME-Version: 1.0", "Content-Transfer-Encoding: 8bit", f"Language: {language}", "Content-Type: text/plain; charset=UTF-8",
                  "Plural-Forms: nplurals=2; plural=(n != 1);"]
        lines = ['msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in header)]
        for text, (values, plural, _) in sorted(catalogues[language].items()):
            lines.append(f"msgid {quote(text)}")
            if plural:
                lines.append(f"msgid_plural {quote(plural)}")
                lines += [f"msgstr[{index}] {quote(value)}" for index, value in enumerate(values)]
            else:
                lines.append(f"msgstr {quote(values[0])}")
            lines.append("")
        with tempfile.NamedTemporaryFile("w", suffix=".po", encoding="utf-8") as file:
            file.write("\n".join(lines))
            file.flush()
            subprocess.run(["msgfmt", "--check", "-o", str(out / f"{language}.mo"), file.name], check=True)


def missing(folder):
    catalogues = gather([])
    for language in LANGUAGES:
        print(f"# {language}")
        for text, (_, _, plural) in read_po(extract(folder), "extracted").items():
            if text in catalogues[language]:
                continue
            print(f"msgid {quote(text)}")
            print(f"msgid_plural {quote(plural)}\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n" if plural else 'msgstr ""\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["compile", "check", "missing"])
    parser.add_argument("folder", nargs="?", default="src")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--lenient", action="store_true", help="compile what there is, for working on half-done texts")
    arguments = parser.parse_args()
    if arguments.what == "missing":
        missing(ROOT / arguments.folder)
        return
    problems, catalogues, wanted = check()
    if arguments.what == "compile":
        compile_(arguments.out, problems, catalogues, strict=not (arguments.lenient or (ROOT / ".texts-lenient").exists()))
    elif problems:
        sys.exit("\n".join(problems + [f"{len(problems)} problems with the texts"]))
    else:
        print(f"{len(wanted)} texts, whole in nb and nn")


if __name__ == "__main__":
    main()
