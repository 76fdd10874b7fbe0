// Starts the real program on fresh data, with a browser beside it.
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = new URL("../..", import.meta.url).pathname;
const binary = process.env.SAMLOP_BINARY ?? join(root, "build/release/samlop");
const executablePath = process.env.SAMLOP_CHROMIUM ?? "/usr/bin/chromium";
export const engine = process.env.SAMLOP_ENGINE ?? "sqlite";
export const shots = join(root, "build/shots", engine);
const browser_arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const start_within = 120_000;

// A new database on the server that SAMLOP_TEST_POSTGRES names.
function new_database() {
    const server = process.env.SAMLOP_TEST_POSTGRES;
    if (!server)
        throw new Error("SAMLOP_TEST_POSTGRES names no server");
    const name = `samlop_journey_${process.pid}_${Date.now()}`;
    execFileSync("psql", ["-X", "-q", "-d", server, "-c", `CREATE DATABASE ${name}`]);
    return server.replace(/^(\w+:\/\/[^/]*)\/[^?]*/, `$1/${name}`);
}

export class Server {
    // Resolves when it answers. `links`: sign-in addresses by first name, lower case.
    static async start(options = []) {
        const server = new Server();
        server.folder = mkdtempSync(join(tmpdir(), "samlop-journey-"));
        const where = engine === "postgres" ? ["--database", new_database()] : [];
        server.process = spawn(binary, ["serve", "--demo", "--port", "0", "--data", join(server.folder, "data"), ...where, ...options], {
            env: { ...process.env, SAMLOP_REQUESTS_PER_MINUTE: "1000000", SAMLOP_LOG_LEVEL: "warn" },
        });
        server.log = "";
        server.process.stderr.on("data", (text) => (server.log += text));
        await server.#ready();
        mkdirSync(shots, { recursive: true });
        return server;
    }

    #ready() {
        let said = "";
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error(`not started: ${said}${this.log}`)), start_within);
            this.process.on("exit", (code) => reject(new Error(`ended with ${code}: ${said}${this.log}`)));
            this.process.stdout.on("data", (text) => {
                said += text;
                const address = said.match(/serves on (http:\S+)/)?.[1];
                if (!address)
                    return;
                clearTimeout(timer);
                this.address = address;
                this.links = Object.fromEntries([...said.matchAll(/^ {2}(\w+) .*?(http:\S+\/inn\/\S+)$/gm)].map(([, name, link]) => [name.toLowerCase(), link]));
                resolve();
            });
        });
    }

    async stop() {
        this.process.removeAllListeners("exit");
        const ended = new Promise((resolve) => this.process.on("exit", resolve));
        this.process.kill("SIGTERM");
        const code = await ended;
        rmSync(this.folder, { recursive: true, force: true });
        return code;
    }
}

export const open_browser = () => chromium.launch({ executablePath, args: browser_arguments });

// A browser context of somebody, signed in with the printed link. The state can be given to further contexts.
export async function sign_in(browser, server, name, options = {}) {
    const context = await browser.newContext({ baseURL: server.address, ...options });
    const page = await context.newPage();
    await page.goto(server.links[name]);
    await page.locator("main form[method=post] button").first().click();
    await page.waitForURL((url) => !url.pathname.startsWith("/inn/"));
    return { context, page };
}

// Sends the form that a part of it stands in, and waits for what comes.
export async function submit(page, inside) {
    const form = page.locator("main form[method=post]").filter({ has: page.locator(inside) }).first();
    const target = inside.startsWith("form") ? page.locator(inside).first() : form.locator("button[type=submit], button:not([type])").last();
    await Promise.all([page.waitForNavigation(), target.click()]);
}

export async function expect_saved(page) {
    if (!page.url().includes("kvittering="))
        throw new Error(`not saved: ${page.url()}\n${await page.locator(".ds-error-summary, [aria-invalid=true], .ds-validation-message").allInnerTexts()}`);
}

// What the browser complains about: errors of scripts, of the policy, of anything that does not load.
export function listen(page, complaints) {
    page.on("console", (message) => message.type() === "error" && complaints.push(`${page.url()}: ${message.text()}`));
    page.on("pageerror", (problem) => complaints.push(`${page.url()}: ${problem.message}`));
}

export const has_browser = () => existsSync(executablePath);
export const case_path = "/samarbeid/dodsfall-og-arv";
