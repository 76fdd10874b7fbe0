// A collaboration from its first day to its first decision, in the browser: Kari starts it, Ola's agency joins, both say their
// view, the body decides. Used by the journeys, and by the check of every page for those that need a decision.
import { expect_saved, submit } from "./harness.mjs";

const choose = async (page, name, text) => {
    const options = await page.locator(`[name="${name}"] option`).evaluateAll((all) => all.map((option) => ({ value: option.value, text: option.textContent })));
    const found = options.find((option) => option.text.includes(text));
    if (!found)
        throw new Error(`no “${text}” among ${options.map((option) => option.text).join(", ")}`);
    await page.locator(`[name="${name}"]`).selectOption(found.value);
};

async function start_together(kari, ola) {
    await kari.goto("/samarbeid/nytt");
    await kari.locator("[name=tittel]").fill("Skjøte uten papir");
    await submit(kari, "[name=tittel]");
    const place = new URL(kari.url()).pathname.split("/").slice(0, 3).join("/");
    await kari.goto(`${place}/parter?finn=kartverk`);
    await kari.locator("label", { hasText: "Statens kartverk" }).first().click();
    await submit(kari, "[name=virksomhet]");
    await ola.goto(`${place}/parter`);
    await submit(ola, "form[action$='/bli-med'] button");
    return place;
}

async function appoint_body(kari, place) {
    await kari.goto(`${place}/organer/ny`);
    await kari.locator("[name=navn]").fill("Styringsgruppen");
    await kari.locator("[name=niva][value=strategic]").check();
    await kari.locator("[name=leder_type][value=fixed]").check();
    await choose(kari, "leder", "Digitaliseringsdirektoratet");
    await kari.locator("[name=regel][value=consensus]").check();
    await kari.locator("[name=kvorum]").fill("100");
    await kari.locator("[name=komplett]").setChecked(true);
    await choose(kari, "m0-part", "Digitaliseringsdirektoratet");
    await choose(kari, "m1-part", "Statens kartverk");
    await choose(kari, "r0-fase", "Port til Forme");
    await submit(kari, "[name=navn]");
    await kari.goto(`${place}/porter/ny`);
    await choose(kari, "organ", "Styringsgruppen");
    await choose(kari, "fase", "Port til Forme");
    await submit(kari, "[name=organ]");
}

async function say_yes(page, gate) {
    await page.goto(gate);
    await page.locator("[name=kan_forplikte][value=yes]").check();
    await page.locator("[name=syn][value=for]").check();
    await submit(page, "[name=syn]");
    await expect_saved(page);
}

// Gives the addresses of the collaboration, the gate and what was frozen.
export async function decide_a_gate(kari, ola) {
    const place = await start_together(kari, ola);
    await appoint_body(kari, place);
    const gate = new URL(kari.url()).pathname.includes("/porter/") && !kari.url().endsWith("/ny") ? new URL(kari.url()).pathname : `${place}/porter/G1`;
    await say_yes(kari, gate);
    // Refused first, with what is missing: nothing has been assessed, and no reason is given.
    await kari.goto(gate);
    await kari.locator("[name=utfall][value=go]").check();
    await kari.evaluate(() => document.querySelectorAll("main form").forEach((form) => (form.noValidate = true)));
    await submit(kari, "[name=utfall]");
    const refused = await kari.locator("main").innerText();
    await say_yes(ola, gate);
    await kari.goto(gate);
    await kari.locator("[name=utfall][value=more_time]").check();
    await kari.locator("[name=begrunnelse]").fill("Kartverket trenger våren til å prøve løsningen.");
    await kari.locator("[name=ny_dato]").fill("31.05.2031");
    await submit(kari, "[name=utfall]");
    await expect_saved(kari);
    await kari.goto(`${place}/beslutninger`);
    const basis = await kari.locator("main a[href*='/grunnlag']").first().getAttribute("href");
    return { place, gate, refused, basis };
}
