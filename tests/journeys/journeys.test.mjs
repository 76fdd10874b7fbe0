// What people do, in a real browser against the real program: each demo person, by mouse, by keyboard, without scripts.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { decide_a_gate } from "./gate.mjs";
import { case_path, engine, listen, open_browser, Server, shots, sign_in } from "./harness.mjs";

let server, browser;
const people = {};
const complaints = [];

before(async () => {
    server = await Server.start();
    browser = await open_browser();
    for (const name of ["kari", "ola", "berit", "even"]) {
        people[name] = await sign_in(browser, server, name);
        listen(people[name].page, complaints);
    }
});

after(async () => {
    await browser?.close();
    assert.equal(await server?.stop(), 0, "stops gracefully");
});

const go = async (name, path) => {
    const { page } = people[name];
    const response = await page.goto(path);
    return { page, status: response.status() };
};
const shoot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
const lead = (page) => page.locator(".lead").first().textContent();

test("four links are printed, and each works once", async () => {
    assert.deepEqual(Object.keys(server.links).sort(), ["berit", "even", "kari", "ola"]);
    const { page } = await browser.newContext().then(async (context) => ({ page: await context.newPage() }));
    const again = await page.goto(server.links.kari);
    assert.equal(again.status(), 404);
    await page.context().close();
});

test("each of the four sees the map of the case, with its parts and whose turn it is", async () => {
    for (const name of Object.keys(people)) {
        const { page, status } = await go(name, `${case_path}/kart`);
        assert.equal(status, 200, name);
        assert.ok((await page.locator("main table caption").count()) >= 1, "a true table underneath");
        assert.match(await page.locator("main").innerText(), /Oppgjør etter dødsfall/);
        await shoot(page, `kart-${name}`);
    }
});

test("the portfolio shows each the collaborations she may see, and the guest the one", async () => {
    const { page } = await go("even", "/samarbeid");
    const rows = await page.locator(`main a[href^="/samarbeid/"]`).evaluateAll((links) => [...new Set(links.map((link) => link.pathname.split("/")[2]))]);
    assert.deepEqual(rows, ["dodsfall-og-arv"]);
    const kari = await go("kari", "/samarbeid");
    await shoot(kari.page, "portefolje-kari");
    const hers = await kari.page.locator(`main a[href^="/samarbeid/"][href$="/kart"]`).evaluateAll((links) => new Set(links.map((link) => link.pathname)).size);
    assert.ok(hers > 1, `${hers} collaborations`);
    assert.match(await lead(kari.page), /samarbeid/);
});

test("the participant finds a task, answers the criterion, and takes it back", async () => {
    const { page } = await go("ola", "/oppgaver");
    await shoot(page, "oppgaver-ola");
    const task = page.locator(`main a[href*="/krav/"]`).first();
    const address = new URL(await task.getAttribute("href"), server.address).pathname;
    await page.goto(address);
    const form = page.locator("#mitt form").filter({ has: page.locator("[name=state]") });
    await form.locator("[name=state][value='1']").check();
    await form.locator("[name=comment]").fill("Grunnboken er klar i mai, prøvd i en journey.");
    await form.locator("button[type=submit], button:not([type])").last().click();
    await page.waitForURL(/kvittering=/);
    assert.match(await page.locator("main").innerText(), /prøvd i en journey/);
    await shoot(page, "krav-besvart");
    const others = await go("even", address);
    assert.match(await others.page.locator("main").innerText(), /prøvd i en journey/);
    await page.locator("form[data-undo] button").click();
    await page.waitForURL((url) => url.pathname !== address || url.search.includes("kvittering"));
    await page.goto(address);
    assert.doesNotMatch(await page.locator("table, .grps").first().innerText(), /prøvd i en journey/);
});

test("a form that is refused keeps what was typed and says where it is wrong", async () => {
    const { page } = await go("kari", `${case_path}/risiko/ny`);
    await page.locator("main form [name=consequence_text], main form textarea").first().fill("Skrevet før feilen");
    await page.evaluate(() => document.querySelectorAll("main form").forEach((form) => (form.noValidate = true)));
    await page.locator("main form[method=post] button[type=submit], main form[method=post] button:not([type])").last().click();
    await page.waitForLoadState();
    assert.ok((await page.locator("[aria-invalid=true]").count()) >= 1, "the field says that it is wrong");
    assert.match(await page.locator("main form textarea").evaluateAll((areas) => areas.map((area) => area.value).join("\n")), /Skrevet før feilen/);
    await shoot(page, "risiko-feil");
});

test("answers found in sources wait for the party, which confirms them", async () => {
    const { page, status } = await go("kari", `${case_path}/bekreft-svar`);
    assert.equal(status, 200);
    await shoot(page, "bekreft-svar");
    const before = await page.locator("main form[method=post]").count();
    assert.ok(before >= 1, "there is something to confirm");
    await page.locator("main form[method=post] button").first().click();
    await page.waitForURL(/kvittering=/);
});

test("a record is added, edited, undone", async () => {
    const { page } = await go("ola", `${case_path}/leveranser/ny`);
    await page.locator("[name=title]").fill("Digitalt skjøte, prøvd");
    await page.locator("main form[method=post] button[type=submit], main form[method=post] button:not([type])").last().click();
    await page.waitForURL(/leveranser\/D\d+/);
    const address = new URL(page.url()).pathname;
    assert.match(await page.locator("h1").innerText(), /Digitalt skjøte, prøvd/);
    await page.goto(`${address}/rediger`);
    await page.locator("[name=title]").fill("Digitalt skjøte, endret");
    await page.locator("main form[method=post] button[type=submit], main form[method=post] button:not([type])").last().click();
    await page.waitForURL(/kvittering=/);
    await shoot(page, "leveranse-endret");
    await page.locator("form[data-undo] button").click();
    await page.waitForURL((url) => url.href.includes("kvittering"));
    await page.goto(address);
    assert.match(await page.locator("h1").innerText(), /Digitalt skjøte, prøvd/);
});

test("a list is filtered and sorted in its address", async () => {
    const { page } = await go("kari", `${case_path}/leveranser`);
    const all = await page.locator("main table tbody tr").count();
    assert.ok(all >= 20);
    await shoot(page, "leveranser");
    await page.goto(`${case_path}/leveranser?status=delivered`);
    const some = await page.locator("main table tbody tr").count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
});

test("the coordinator comes to a gate and sees what stands in the way of a decision", async () => {
    const { page } = await go("kari", `${case_path}/porter`);
    await shoot(page, "porter");
    await page.locator(`main a[href*="/porter/"]`).first().click();
    await page.waitForURL(/\/porter\//);
    await shoot(page, "port");
    assert.ok((await page.locator("main h1").count()) === 1);
});

test("two agencies start together, say their view, and their body decides; a decision that lacks something is refused", async () => {
    const made = await decide_a_gate(people.kari.page, people.ola.page);
    assert.match(made.refused, /ikke lagres/);
    assert.match(made.refused, /1 av 2 medlemmer/);
    assert.match(made.refused, /Ikke besvart/);
    const { page } = await go("ola", made.gate);
    assert.match(await page.locator("main").innerText(), /Kartverket trenger våren/);
    await shoot(page, "port-besluttet");
    const frozen = await (await people.ola.context.request.get(made.basis)).json();
    assert.equal(JSON.stringify(frozen).includes("Statens kartverk"), true, "the parties of the day are frozen with it");
    assert.equal((await go("ola", `${made.gate}/papir`)).status, 200);
    await shoot(page, "port-papir");
    assert.equal((await go("berit", made.gate)).status, 404, "who takes no part does not know of it");
});

test("seeing as another party shows less, changes nothing, and ends", async () => {
    const { page } = await go("kari", `${case_path}/parter`);
    await page.locator("main a[href*='/parter/']", { hasText: /kartverk/i }).first().click();
    await page.waitForURL(/\/parter\/\d+/);
    const form = page.locator(`form[action$="/se-som"]`).first();
    await form.locator("button").click();
    await page.waitForSelector(".banner");
    await shoot(page, "se-som");
    const refused = await page.evaluate(async (path) => {
        const token = document.querySelector("meta[name=csrf-token]").content;
        const body = new URLSearchParams({ _token: token, title: "Skal ikke lagres" });
        return (await fetch(path, { method: "POST", body, redirect: "manual" })).status;
    }, `${case_path}/leveranser`);
    assert.equal(refused, 403);
    await page.locator(".banner button").click();
    await page.waitForFunction(() => !document.querySelector(".banner"));
});

test("the language changes at once and stays", async () => {
    const { page } = people.berit;
    for (const [language, word] of [["nn", /Oversikt|Samarbeid/], ["en", /Collaborations/], ["nb", /Samarbeid/]]) {
        await page.goto(`${case_path}/kart`);
        await page.locator("[popovertarget=sprak]").click();
        await page.locator(`#sprak button[value=${language}]`).click();
        await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
        assert.match(await page.locator("body").innerText(), word);
        await page.goto("/oppgaver");
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        await shoot(page, `oppgaver-${language}`);
    }
});

test("by keyboard alone: skip to the content, find the map, answer a criterion", async () => {
    const { page } = await go("berit", case_path + "/leveranser");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "innhold");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("kart");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/kart$/);
    await page.goto(`${case_path}/del/1/krav/F2-U2`);
    for (let presses = 0; presses < 200; ++presses) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(() => document.activeElement.name === "state"))
            break;
    }
    assert.equal(await page.evaluate(() => document.activeElement.name), "state", "the form is reached with Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/kvittering=/);
    assert.match(await page.locator(".toast").innerText(), /F2-U2/);
});

test("where focus is can be seen, also in forced colours", async () => {
    const { context } = await sign_in_again("kari");
    const page = await context.newPage();
    await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    await page.goto(`${case_path}/kart`);
    await shoot(page, "kart-tvungne-farger");
    const without = [];
    for (let presses = 0; presses < 40; ++presses) {
        await page.keyboard.press("Tab");
        const seen = await page.evaluate(() => {
            // A field may leave it to the frame around it. A shadow alone is not drawn in forced colours.
            const around = [document.activeElement, document.activeElement.parentElement];
            return { marked: around.some((element) => getComputedStyle(element).outlineStyle !== "none"), what: document.activeElement.outerHTML.slice(0, 80) };
        });
        if (!seen.marked)
            without.push(seen.what);
    }
    assert.deepEqual(without, []);
    await page.emulateMedia({ forcedColors: "none", colorScheme: "dark" });
    await shoot(page, "kart-mork");
    await context.close();
});

// The same session in another context: the links work only once.
async function sign_in_again(name, options = {}) {
    const storageState = await people[name].context.storageState();
    return { context: await browser.newContext({ baseURL: server.address, storageState, ...options }) };
}

test("everything can be read without scripts", async () => {
    const { context } = await sign_in_again("kari", { javaScriptEnabled: false });
    const page = await context.newPage();
    for (const path of ["/samarbeid", "/oppgaver", `${case_path}/kart`, `${case_path}/krav`, `${case_path}/del/1/krav/F2-U2`, `${case_path}/leveranser`, `${case_path}/risiko`, `${case_path}/parter`, `${case_path}/porter`]) {
        assert.equal((await page.goto(path)).status(), 200, path);
        assert.ok((await page.locator("main").innerText()).length > 200, path);
    }
    await page.goto(`${case_path}/leveranser/ny`);
    await page.locator("[name=title]").fill("Uten skript");
    await page.locator("main form[method=post] button[type=submit], main form[method=post] button:not([type])").last().click();
    await page.waitForURL(/leveranser\/D\d+/);
    await context.close();
});

test("the map prints on one A3 sheet, and what it is made of on those after it", async () => {
    const { page } = await go("kari", `${case_path}/kart`);
    const print = async (name) => {
        const pdf = (await page.pdf({ preferCSSPageSize: true, path: join(shots, name) })).toString("latin1");
        const [width, height] = pdf.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/).slice(1).map(Number);
        assert.ok(width > height && Math.abs(width - 1190.5) < 3, `an A3 sheet lying down, not ${width} by ${height} points`);
        return pdf.match(/\/Type\s*\/Page[^s]/g).length;
    };
    assert.ok((await print("kart.pdf")) > 1);
    await page.evaluate(() => document.querySelectorAll("main .detail").forEach((part) => part.remove()));
    assert.equal(await print("kart-alene.pdf"), 1);
});

test("who is not signed in is sent to sign in and back", async () => {
    const context = await browser.newContext({ baseURL: server.address });
    const page = await context.newPage();
    await page.goto(`${case_path}/kart`);
    assert.match(page.url(), /\/logg-inn\?til=/);
    await shoot(page, "logg-inn");
    await context.close();
});

test("the browser had nothing to complain about, and the log no error", () => {
    assert.deepEqual(complaints.filter((text) => !/status of 4\d\d/.test(text)), []);
    assert.doesNotMatch(server.log, /"level":"error"/, engine);
});
