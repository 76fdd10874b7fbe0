// Every page there is, in three languages: accessible (axe), correct markup (html-validate), and no wider than a small phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import { talk_about_anchoring } from "./anchoring.mjs";
import { decide_a_gate } from "./gate.mjs";
import { case_path, expect_saved, open_browser, Server, shots, sign_in, submit } from "./harness.mjs";

const most_pages = 1000;
const validator = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
        "long-title": "off", // Names of collaborations are as long as they are.
        "require-sri": "off", // Only our own files, from our own server.
        "valid-id": ["error", { relaxed: true }], // A part's number is its name: i1.1. HTML allows it.
        "void-style": "off", "no-trailing-whitespace": "off", "attribute-boolean-style": "off", "attribute-empty-style": "off", "doctype-style": "off",
        "no-implicit-button-type": "off", // A button in a form submits; that is what ours do.
        "no-redundant-role": "off", // A table drawn as a list at 320 px loses its roles in browsers; they are said again.
        "prefer-native-element": "off",
        "wcag/h32": "off", // Forms of the command palette and of menus of buttons submit by any of them.
        "tel-non-breaking": "off",
        "form-dup-name": "off", // Buttons of one form share their name and differ in value: that is how a menu of choices is sent.
    },
});

let server, browser, kari, stranger;
const pages = new Map(); // Pattern -> an address of it

// Numbers and names that stand for a record are the same page.
function pattern_of(path, patterns) {
    const parts = path.split("/");
    return patterns.find((pattern) => {
        const wanted = pattern.split("/");
        return wanted.length === parts.length && wanted.every((part, i) => part === parts[i] || (part.startsWith("{") && parts[i]));
    });
}

// The most literal pattern first, as the program itself chooses.
const routes = readFileSync(new URL("../permissions.tsv", import.meta.url), "utf8").trim().split("\n").slice(1).map((line) => line.split("\t"));
const patterns = routes.filter(([method]) => method === "GET").map(([, pattern]) => pattern)
    .sort((left, right) => left.split("{").length - right.split("{").length);
// What is no page: files, the frozen basis as JSON, and addresses that lead elsewhere.
const not_pages = /last-ned|\/grunnlag|\/fil\/|^\/inn\/|^\/$|\/logg-inn|\{collaboration\}$|\/samarbeid\/\{collaboration\}\/krav\/\{item\}$/;

async function crawl() {
    const waiting = ["/samarbeid", "/oppgaver", "/deg", "/deg/okter", "/deg/passord", "/deg/totrinn", "/bekreft", "/virksomheter", "/sok?q=skifte", "/samarbeid/nytt", "/samarbeid/importer", "/virksomheter/ny",
        `${case_path}/leveranser/ny`, `${case_path}/leveranser/D1/rediger`, `${case_path}/risiko/ny`, `${case_path}/laerdom/ny`, `${case_path}/lesere`, `${case_path}/del/ny`,
        `${case_path}/porter/ny`, `${case_path}/porter/G6/rediger`, `${case_path}/organer/ny`, `${case_path}/endringer`, `${case_path}/bekreft-svar`,
        `${case_path}/forpliktelser/ny`, `${case_path}/forankringstiltak/ny`];
    const seen = new Set(waiting);
    while (waiting.length && seen.size < most_pages) {
        const address = waiting.shift();
        const response = await kari.context.request.get(address, { maxRedirects: 0 });
        const pattern = pattern_of(new URL(address, server.address).pathname, patterns);
        if (response.status() === 200 && pattern && !pages.has(pattern) && !not_pages.test(pattern))
            pages.set(pattern, address);
        if (!(response.headers()["content-type"] ?? "").startsWith("text/html"))
            continue;
        for (const [, link] of (await response.text()).matchAll(/<a[^>]* href="(\/[^"#]*)/g)) {
            const next = link.replaceAll("&amp;", "&");
            const kind = pattern_of(next.split("?")[0], patterns);
            if (!seen.has(next) && kind && (next.startsWith(case_path) || !next.startsWith("/samarbeid/")) && !pages.has(kind)) {
                seen.add(next);
                waiting.push(next);
            }
        }
    }
}

// A decision and a role, so that the pages to change them can be reached.
async function write_down_who_decides(page) {
    for (const [address, name] of [["roller/ny", "Prioritering"], ["roller/rolle/ny", "Programleder"]]) {
        await page.goto(`${case_path}/${address}`);
        await page.locator("[name=navn]").fill(name);
        await submit(page, "[name=navn]");
        await expect_saved(page);
    }
}

before(async () => {
    server = await Server.start();
    browser = await open_browser();
    kari = await sign_in(browser, server, "kari");
    const ola = await sign_in(browser, server, "ola");
    const decided = await decide_a_gate(kari.page, ola.page);
    pages.set("/samarbeid/{collaboration}/porter/{gate}", decided.gate).set("/samarbeid/{collaboration}/porter/{gate}/papir", `${decided.gate}/papir`);
    pages.set("/samarbeid/{collaboration}/beslutninger", `${decided.place}/beslutninger`);
    await talk_about_anchoring(kari.page, ola.page);
    await ola.context.close();
    await write_down_who_decides(kari.page);
    stranger = await (await browser.newContext({ baseURL: server.address })).newPage();
    await crawl();
});

after(async () => {
    await browser?.close();
    await server?.stop();
});

async function speak(language) {
    await kari.page.goto("/samarbeid");
    await kari.page.locator("[popovertarget=sprak]").click();
    await kari.page.locator(`#sprak button[value=${language}]`).click();
    await kari.page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

async function each_page(check) {
    const problems = [];
    for (const [pattern, address] of pages)
        problems.push(...new Set((await check(address)).map((problem) => `${pattern}: ${problem}`)));
    assert.deepEqual(problems, []);
}

const markup_problems = (report) => report.results.flatMap((result) => result.messages.filter((message) => message.severity === 2).map((message) => `${message.ruleId} ${message.message}`));

async function axe_problems(page) {
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    return found.violations.map((violation) => `${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

test("every page that the table of routes has was reached", () => {
    const operators = new Set(routes.filter(([, , access]) => access === "operators").map(([, pattern]) => pattern));
    const missed = patterns.filter((pattern) => !pages.has(pattern) && !not_pages.test(pattern) && !operators.has(pattern));
    assert.deepEqual(missed, []);
});

for (const language of ["nb", "nn", "en"]) {
    test(`every page is correct markup in ${language}`, async () => {
        await speak(language);
        await each_page(async (address) => {
            const text = await (await kari.context.request.get(address)).text();
            return markup_problems(await validator.validateString(text, address));
        });
    });

    test(`every page passes axe in ${language}`, async () => {
        await speak(language);
        await each_page(async (address) => {
            await kari.page.goto(address);
            return axe_problems(kari.page);
        });
    });
}

for (const [name, path] of [["sign-in", () => "/logg-inn"], ["link", () => new URL(server.links.berit).pathname], ["used link", () => "/inn/brukt"]]) {
    test(`the ${name} page, for who is not signed in, is correct and accessible`, async () => {
        const response = await stranger.goto(path());
        assert.deepEqual(markup_problems(await validator.validateString(await response.text(), path())), []);
        assert.deepEqual(await axe_problems(stranger), []);
        await stranger.setViewportSize({ width: 320, height: 640 });
        assert.ok((await stranger.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    });
}

test("no page is wider than a phone of 320 pixels", async () => {
    await speak("nb");
    await kari.page.setViewportSize({ width: 320, height: 640 });
    await each_page(async (address) => {
        await kari.page.goto(address);
        const widest = await kari.page.evaluate(() => document.documentElement.scrollWidth);
        await kari.page.screenshot({ path: join(shots, `320${address.replaceAll(/[^\wæøå-]+/g, "-")}.png`), fullPage: true });
        return widest > 320 ? [`${widest} pixels`] : [];
    });
});

test("no page has more than one primary button, none lacks a heading, and every table has a caption", async () => {
    await kari.page.setViewportSize({ width: 1280, height: 900 });
    await each_page(async (address) => {
        await kari.page.goto(address);
        return kari.page.evaluate(() => {
            const problems = [];
            // A link that says the same as the form's button is drawn for narrow screens only.
            const primary = [...document.querySelectorAll("main .ds-button[data-color=accent]:not([data-variant=secondary]):not([data-variant=tertiary])")].filter((button) => button.checkVisibility());
            if (primary.length > 1)
                problems.push(`${primary.length} primary buttons: ${primary.map((button) => button.textContent.trim().slice(0, 30)).join(", ")}`);
            if (document.querySelectorAll("h1").length !== 1)
                problems.push(`${document.querySelectorAll("h1").length} headings of the first level`);
            for (const table of document.querySelectorAll("table"))
                if (!table.querySelector("caption"))
                    problems.push("a table without a caption");
            for (const drawing of document.querySelectorAll("svg:not([aria-hidden=true])"))
                if (!drawing.closest("[aria-hidden=true]") && !drawing.querySelector("title") && !drawing.getAttribute("aria-label") && !drawing.getAttribute("aria-labelledby") && drawing.getAttribute("width") !== "0")
                    problems.push(`a drawing without words: ${drawing.outerHTML.slice(0, 80)}`);
            return problems;
        });
    });
});

test("the first view weighs at most 150 kB compressed", async () => {
    const context = await browser.newContext({ baseURL: server.address, storageState: await kari.context.storageState() });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let bytes = 0;
    await session.send("Network.enable");
    session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
    await page.goto(`${case_path}/kart`, { waitUntil: "networkidle" });
    assert.ok(bytes > 10_000 && bytes <= 150_000, `${bytes} bytes`);
    await context.close();
});
