#!/usr/bin/env python3
"""Times Typst or WeasyPrint over a folder of documents, in this one process, fonts and program warm.

    python3 benches/rivals.py typst|weasyprint FOLDER FONTS [--keep FILE]

Prints one line of JSON: processor time of the process (all its threads) for one run over all documents, parsing included, by
document, and the mean size of a PDF. The start of the program, its import and the first document are not counted. --keep
writes the last PDF to a file, to be judged.
"""

import json
import logging
import sys
import time
from pathlib import Path


def with_typst(folder, fonts):
    import typst

    files = sorted(folder.glob("*.typ"))
    compiler = typst.Compiler(str(files[0]), root=str(folder), font_paths=[str(fonts)], ignore_system_fonts=True)
    return files, lambda file: compiler.compile(input=str(file), format="pdf", pdf_standards="ua-1")


def with_weasyprint(folder, fonts):
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    configuration = FontConfiguration()

    def make(file):
        text = file.read_text(encoding="utf-8").replace("FONTS", fonts.resolve().as_uri())
        return HTML(string=text).write_pdf(pdf_variant="pdf/ua-1", font_config=configuration)

    return sorted(folder.glob("*.html")), make


def main():
    program, folder, fonts = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    files, make = {"typst": with_typst, "weasyprint": with_weasyprint}[program](folder, fonts)
    make(files[-1])
    size = 0
    began = time.process_time()
    for file in files:
        pdf = make(file)
        size += len(pdf)
    used = time.process_time() - began
    if "--keep" in sys.argv:
        Path(sys.argv[sys.argv.index("--keep") + 1]).write_bytes(pdf)
    print(json.dumps({"handouts": len(files), "cpu_ms": used * 1000 / len(files), "bytes": size // len(files)}))


if __name__ == "__main__":
    main()
