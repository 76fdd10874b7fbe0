// A round of the think-box that two agencies answer, a measure made of a question, and a joint requirement with one letter:
// what the pages of anchoring need before they have anything to show.
import { case_path, submit } from "./harness.mjs";

async function answer(page, values) {
    await page.goto(`${case_path}/forankring/tenkeboks/1/svar`);
    for (const [i, value] of values.entries())
        await page.locator(`[name="TB-FOR-${i + 1}"][value="${value}"]`).check();
    await page.locator("[name='TB-FOR-2-hvorfor']").fill("Toppledelsen har ikke sett saken.");
    await Promise.all([page.waitForNavigation(), page.locator("button[name=send][value='1']").click()]);
}

export async function talk_about_anchoring(kari, ola) {
    await kari.goto(`${case_path}/forankring/tenkeboks`);
    await submit(kari, "[name=frist]");
    await answer(kari, [5, 2, 4, 3, 5, 4]);
    await answer(ola, [4, 5, 4, 1, 5, 2]);
    await kari.goto(`${case_path}/forankring/tenkeboks`);
    await submit(kari, "form[action$='/1/tiltak'] button");
    await kari.goto(`${case_path}/forankring/tildelingsbrev/nytt`);
    await kari.locator("[name=tittel]").fill("Bidra til livshendelsen");
    await submit(kari, "[name=tittel]");
    await kari.goto(`${case_path}/forankring/tildelingsbrev`);
    await kari.goto(await kari.locator("main td a[href*='/tildelingsbrev/K1/']").first().getAttribute("href"));
    await kari.locator("[name=ordlyd]").fill("Virksomheten skal bidra til livshendelsen.");
    await kari.locator("[name=lenke]").fill("https://www.regjeringen.no");
    await submit(kari, "[name=ordlyd]");
}
