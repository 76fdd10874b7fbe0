// The scripts in a real browser, under the policy of the product, on a page with every part they know.
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";

const here = new URL(".", import.meta.url).pathname;
const built = process.env.SAMLOP_ASSETS ?? join(here, "../../build/assets");
const executablePath = process.env.SAMLOP_CHROMIUM ?? "/usr/bin/chromium";
const skip = !existsSync(executablePath) && "needs a Chromium browser";
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json" };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'";

let server, browser, page, address, complaints, requests;

async function answer(request, response) {
    const path = new URL(request.url, "http://localhost").pathname;
    const body = Buffer.concat(await request.toArray()).toString();
    requests.push({ method: request.method, path, url: request.url, body, headers: request.headers, at: Date.now() });
    response.setHeader("Content-Security-Policy", policy);
    if (path === "/sok")
        return response.end('<h3>Krav</h3><a id="funnet" href="#funnet">F2-U10 Finansiering</a>');
    if (path === "/del")
        return response.end("<p>hentet</p><script>document.title = 'kapret'</script>");
    if (request.method === "POST")
        return setTimeout(() => response.writeHead(path === "/svar" ? 204 : 200).end("ok"), 100);
    const file = path.startsWith("/assets/") ? join(built, path.slice("/assets/".length)) : join(here, "fixture.html");
    response.setHeader("Content-Type", types[extname(file)] ?? "text/plain");
    response.end(await readFile(file));
}

before(async () => {
    if (skip)
        return;
    requests = [];
    server = createServer(answer).listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `http://127.0.0.1:${server.address().port}/`;
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
});

after(async () => {
    await browser?.close();
    server?.close();
});

beforeEach(async () => {
    if (skip)
        return;
    complaints = [];
    requests = [];
    const context = await browser.newContext();
    page = await context.newPage();
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (problem) => complaints.push(problem.message));
    await page.goto(address);
});

afterEach(async () => {
    if (skip)
        return;
    await page.context().close();
    assert.deepEqual(complaints, [], "the browser complained");
});

const focused = () => page.evaluate(() => document.activeElement.id);
const shown = async (...ids) => (await Promise.all(ids.map(async (id) => ((await page.locator(`#${id}`).isVisible()) ? id : "")))).filter(Boolean);
const arrive_at = (hash) => page.waitForURL((url) => url.hash === hash, { timeout: 5000 });
const posts = (path) => requests.filter((request) => request.method === "POST" && request.path === path);

test("Ctrl+K opens the palette, typing filters it, and headings without items go", { skip }, async () => {
    await page.keyboard.press("Control+k");
    assert.equal(await focused(), "pal");
    await page.keyboard.type("økon");
    assert.deepEqual(await shown("h-gjor", "p-svar", "h-ga", "p-kart", "p-penger"), ["h-ga", "p-penger"]);
});

test("what is typed at once after Ctrl+K is not lost", { skip }, async () => {
    await page.evaluate(() => {
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
        const field = document.getElementById("pal");
        field.value = "økon";
        field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.waitForTimeout(50);
    assert.equal(await page.locator("#pal").inputValue(), "økon");
});

test("the palette fetches from two letters on, and arrows move through what was found", { skip }, async () => {
    await page.keyboard.press("Control+k");
    await page.evaluate(() => {
        const field = document.getElementById("pal");
        for (field.value of ["k", "ka", "kar", "kart"])
            field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.locator("#funnet").waitFor();
    assert.deepEqual(requests.filter((request) => request.path === "/sok").map((request) => request.url), ["/sok?q=kart"]);
    assert.match(await page.locator("[data-palette-status]").textContent(), /^2 treff$/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "funnet");
    await page.keyboard.press("Enter");
    await arrive_at("#funnet");
});

test("Enter in the palette opens the first item, Esc closes it", { skip }, async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Enter");
    await arrive_at("#svar");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#palett").isVisible(), false);
});

test("a sequence of keys follows the link that names it, but not while someone writes", { skip }, async () => {
    await page.keyboard.type("gk");
    await arrive_at("#kart");
    await page.locator("textarea").focus();
    await page.keyboard.type("gb");
    assert.equal(new URL(page.url()).hash, "#kart");
    assert.equal(await page.locator("textarea").inputValue(), "gb");
});

test("single keys can be turned off, and stay off", { skip }, async () => {
    await page.keyboard.press("?");
    await page.locator("[data-keys-switch]").uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.keyboard.type("gk");
    assert.equal(new URL(page.url()).hash, "");
    await page.keyboard.press("Control+k");
    assert.equal(await focused(), "pal");
});

test("/ goes to the search field", { skip }, async () => {
    await page.keyboard.press("/");
    assert.equal(await focused(), "sok");
});

test("j and k move between rows, x selects, e edits, Esc undoes the edit", { skip }, async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    assert.equal(await page.locator("#d2 [data-select]").isChecked(), true);
    assert.equal(await page.locator("[data-bulk-count]").textContent(), "1 valgt");
    await page.locator("#d1 th a").focus();
    await page.keyboard.press("e");
    assert.equal(await focused(), "s1");
    await page.locator("#s1").selectOption("pilot");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#s1").inputValue(), "planlagt");
    assert.equal(await page.locator("#d1 .cellb").isVisible(), true);
});

test("the bar follows the selection, Shift takes a range, and the selection can be emptied", { skip }, async () => {
    assert.equal(await page.locator("[data-bulk]").isVisible(), false);
    await page.locator("#d1 [data-select]").click();
    await page.locator("#d3 [data-select]").click({ modifiers: ["Shift"] });
    assert.equal(await page.locator("[data-bulk-count]").textContent(), "3 valgt");
    assert.equal(await page.locator("[data-select-all]").isChecked(), true);
    await page.locator("[data-bulk-clear]").click();
    assert.equal(await page.locator("tr.sel").count(), 0);
    assert.equal(await page.locator("[data-bulk]").isVisible(), false);
});

test("chips filter the map and write themselves into the address", { skip }, async () => {
    await page.getByLabel("Alarm").check();
    assert.deepEqual(await shown("r1", "r11", "r111"), ["r11", "r111"]);
    assert.equal(new URL(page.url()).search, "?vis=alarm");
    assert.equal(await page.locator("[data-map-count]").textContent(), "2 av 3 deler");
    await page.getByLabel("Min tur").check();
    assert.deepEqual(await shown("r1", "r11", "r111"), ["r11"]);
});

test("rows fold, main lines stand alone, and paper has them all", { skip }, async () => {
    await page.locator("[data-fold]").click();
    assert.deepEqual(await shown("r1", "r11", "r111"), ["r1"]);
    await page.locator("[data-fold]").click();
    await page.locator("[data-map-main]").click();
    assert.deepEqual(await shown("r1", "r11", "r111"), ["r1", "r11"]);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await shown("r1", "r11", "r111"), ["r1", "r11", "r111"]);
});

test("a draft is sent with the token and without the machinery of the form", { skip }, async () => {
    await page.locator("textarea").fill("Drift mangler");
    await page.locator("[data-draft-status]").filter({ hasText: /^Utkast lagret \d\d\.\d\d$/ }).waitFor();
    const [draft] = posts("/utkast/svar-F2-U10");
    assert.equal(draft.body, "grunn=Drift+mangler");
    assert.equal(draft.headers["x-csrf-token"], "token-1");
    assert.match(draft.headers["content-type"], /^application\/x-www-form-urlencoded/);
});

test("steady writing saves at most every second second", { skip }, async () => {
    await page.locator("textarea").pressSequentially("Pengene holder til 2027", { delay: 120 });
    await page.waitForTimeout(2500);
    const drafts = posts("/utkast/svar-F2-U10");
    const gaps = drafts.slice(1).map((draft, i) => draft.at - drafts[i].at);
    assert.ok(gaps.length > 0 && gaps.every((gap) => gap > 1800), `gaps of ${gaps} ms`);
    assert.equal(drafts.at(-1).body, "grunn=Pengene+holder+til+2027");
});

test("a form is sent once, with its button, and no draft comes after it", { skip }, async () => {
    await page.locator("textarea").fill("x");
    await page.evaluate(() => {
        const button = document.querySelector("#svarskjema button");
        button.click();
        // Later than the first has left, sooner than it is answered; once by the button and once past it.
        setTimeout(() => button.click(), 40);
        setTimeout(() => button.form.requestSubmit(), 60);
    });
    await page.waitForTimeout(1500);
    assert.deepEqual(posts("/svar").map((request) => request.body), ["_csrf=hemmelig&grunn=x&lagre=1"]);
    assert.equal(posts("/utkast/svar-F2-U10").length, 0);
});

test("Ctrl+Enter sends the form with the focus", { skip }, async () => {
    await page.locator("textarea").fill("ja");
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(300);
    assert.equal(posts("/svar").length, 1);
});

test("undo ends when its seconds are over", { skip }, async () => {
    assert.equal(await page.locator("[data-undo]").isVisible(), true);
    await page.locator("[data-seconds-left]").filter({ hasText: "For sent" }).waitFor();
    assert.equal(await page.locator("[data-undo]").isVisible(), false);
});

test("partial updates carry the token and never run what they fetch", { skip }, async () => {
    await page.locator("#hent").click();
    await page.locator("#her p").waitFor();
    await page.locator("#endre").click();
    await page.waitForTimeout(300);
    assert.equal(posts("/endring")[0].headers["x-csrf-token"], "token-1");
    assert.equal(await page.title(), "Prøveside");
});

test("a menu opens below its button", { skip }, async () => {
    await page.locator('[popovertarget="sprak"]').click();
    const button = await page.locator('[popovertarget="sprak"]').boundingBox();
    const menu = await page.locator("#sprak").boundingBox();
    assert.ok(menu.y >= button.y + button.height && menu.y < button.y + button.height + 20);
});

test("the components' own words follow the language of the page", { skip }, async () => {
    const word = (language) => page.evaluate((lang) => {
        document.documentElement.lang = lang;
        return getComputedStyle(document.querySelector("ds-field")).getPropertyValue("--dsc-field-counter-under");
    }, language);
    assert.deepEqual([await word("nb"), await word("nn"), await word("en")], ['"%d tegn igjen"', '"%d teikn att"', '"%d characters left"']);
});

test("nothing is asked of people without scripts", { skip }, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const bare = await context.newPage();
    await bare.goto(address);
    assert.equal(await bare.locator(".no-js").isVisible(), true);
    assert.equal(await bare.locator("[data-bulk]").isVisible(), true);
    assert.equal(await bare.locator("[data-map-main]").isVisible(), false);
    await context.close();
});

test("the page has no fault that axe can find, in light or dark", { skip }, async () => {
    const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    for (const colorScheme of ["light", "dark"]) {
        const context = await browser.newContext({ colorScheme, bypassCSP: true });
        const tested = await context.newPage();
        await tested.goto(address);
        await tested.evaluate(source);
        const { violations } = await tested.evaluate(() => globalThis.axe.run());
        assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target)}`), []);
        await context.close();
    }
});
