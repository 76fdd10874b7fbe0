// Bundles styles and scripts, and gathers what else browsers fetch, into one folder.
//
//     node tools/build_assets.mjs --out build/dev/assets [--readable]
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const packages = join(root, "node_modules");
const fonts = {
    "inter.woff2": "inter-latin-wght-normal.woff2",
    "inter-ext.woff2": "inter-latin-ext-wght-normal.woff2",
};
// What ends up in the bundle, directly or through another package. Its licences follow it.
const shipped = [
    "@digdir/designsystemet-css",
    "@digdir/designsystemet-web",
    "@floating-ui/core",
    "@floating-ui/dom",
    "@floating-ui/utils",
    "@fontsource-variable/inter",
    "@u-elements/u-combobox",
    "@u-elements/u-datalist",
    "htmx.org",
];

async function bundle(out, readable) {
    const { metafile } = await build({
        absWorkingDir: root,
        entryPoints: { app: "assets/js/app.js", style: "assets/css/app.css" },
        bundle: true,
        format: "iife",
        target: ["chrome115", "firefox115", "safari16.4"],
        external: ["/assets/*"],
        minify: !readable,
        legalComments: "none",
        charset: "utf8",
        metafile: true,
        logLevel: "warning",
        outdir: out,
    });
    await cp(join(out, "style.css"), join(out, "app.css"));
    await rm(join(out, "style.css"));
    return Object.keys(metafile.inputs);
}

function package_of(path) {
    const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)?.at(-1);
    return found?.slice("node_modules/".length, -1);
}

// A package that slips into the bundle without its licence would be ours to answer for.
function refuse_unknown(inputs) {
    const unknown = new Set(inputs.map(package_of).filter((name) => name && !shipped.includes(name)));
    if (unknown.size > 0)
        throw new Error(`not in the list of shipped packages: ${[...unknown].join(", ")}`);
}

async function licence_of(name) {
    const folder = join(packages, name);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? (await readFile(join(folder, file), "utf8")).trim() : "";
    return [`${about.name} ${about.version} (${about.license})`, text].filter(Boolean).join("\n\n");
}

async function main() {
    const { values } = parseArgs({ options: { out: { type: "string" }, readable: { type: "boolean", default: false } } });
    if (!values.out)
        throw new Error("--out is missing");
    const out = resolve(values.out);
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    refuse_unknown(await bundle(out, values.readable));
    for (const [name, file] of Object.entries(fonts))
        await cp(join(packages, "@fontsource-variable/inter/files", file), join(out, name));
    for (const name of ["favicon.svg", "site.webmanifest"])
        await cp(join(root, "assets", name), join(out, name));
    const licences = await Promise.all(shipped.map(licence_of));
    await writeFile(join(out, "licenses.txt"), licences.join(`\n\n${"-".repeat(80)}\n\n`) + "\n");
}

main().catch((problem) => {
    console.error(`build_assets: ${problem.message}`);
    process.exitCode = 1;
});
