// SPDX-License-Identifier: Apache-2.0
// Reads QR codes as a telephone does: off a printed paper, off the screen.
import jsQR from "jsqr";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The text of the code on a PDF's page, or nothing. */
export async function codeOnPaper(pdf) {
    const folder = await mkdtemp(join(tmpdir(), "xiangzhi-qr-"));
    try {
        await writeFile(join(folder, "paper.pdf"), pdf);
        const pages = Number(/Pages:\s+(\d+)/.exec((await run("pdfinfo", [join(folder, "paper.pdf")])).stdout)[1]);
        for (let page = 1; page <= pages; ++page) {
            await run("pdftoppm", ["-gray", "-r", "150", "-f", page, "-singlefile", join(folder, "paper.pdf"), join(folder, "page")].map(String));
            const picture = await readFile(join(folder, "page.pgm"));
            const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 32).toString("latin1"));
            const grey = picture.subarray(head[0].length);
            const found = read([...grey].flatMap((one) => [one, one, one, 255]), Number(head[1]), Number(head[2]));
            if (found) return found;
        }
        return undefined;
    } finally {
        await rm(folder, { recursive: true });
    }
}

/** The text of a code that a page draws as SVG. */
export async function codeOnScreen(svg) {
    const { data, size } = await svg.evaluate(async (node) => {
        const picture = new Image();
        const clone = node.cloneNode(true);
        clone.setAttribute("xmlns", "http://www.w3.org/2000/svg");
        clone.setAttribute("width", "400");
        clone.setAttribute("height", "400");
        picture.src = `data:image/svg+xml,${encodeURIComponent(clone.outerHTML)}`;
        await picture.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: 440, height: 440 });
        const brush = canvas.getContext("2d");
        brush.fillStyle = "#fff";
        brush.fillRect(0, 0, 440, 440);
        brush.drawImage(picture, 20, 20);
        return { data: [...brush.getImageData(0, 0, 440, 440).data], size: 440 };
    });
    return read(data, size, size);
}

const read = (colours, width, height) => jsQR(Uint8ClampedArray.from(colours), width, height)?.data;
