// Single keys. They can be turned off, and they rest while someone writes.
import { Sequence } from "./sequence.js";

const preference = "samlop.keys";

// Storage may be closed to us; then the choice of the page stands.
function stored() {
    try {
        return localStorage.getItem(preference);
    } catch {
        return null;
    }
}

function store(value) {
    try {
        localStorage.setItem(preference, value);
    } catch {
        return;
    }
}

function turned_off() {
    return document.documentElement.dataset.keys === "off" || stored() === "off";
}

function is_writing(target) {
    if (target.isContentEditable || target.closest?.("select, textarea, u-combobox, ds-suggestion"))
        return true;
    const quiet = ["checkbox", "radio", "button", "submit", "reset"];
    return target.matches?.("input") && !quiet.includes(target.type);
}

function in_palette(target) {
    return Boolean(target.closest?.("#palett"));
}

function rows() {
    const boxes = [...document.querySelectorAll("[data-rows]")];
    return boxes.flatMap((box) => {
        const named = box.querySelectorAll("[data-row]");
        return [...(named.length ? named : box.querySelectorAll("tbody > tr, :scope > li"))];
    }).filter((row) => row.getClientRects().length > 0);
}

function current_row() {
    return rows().find((row) => row.contains(document.activeElement));
}

function move(step) {
    const all = rows();
    if (all.length === 0)
        return;
    const here = all.findIndex((row) => row.contains(document.activeElement));
    const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1);
    all[next].querySelector("[data-open], a[href], button")?.focus();
}

function follow(name) {
    const goal = document.querySelector(`[data-key="${CSS.escape(name)}"]`);
    goal?.click();
    return Boolean(goal);
}

const actions = {
    "/": () => document.getElementById("sok")?.focus(),
    "?": () => document.getElementById("taster")?.togglePopover?.(),
    j: () => move(1),
    k: () => move(-1),
    e: () => current_row()?.querySelector("[data-edit]")?.click(),
    x: () => current_row()?.querySelector('input[type="checkbox"]')?.click(),
};

function act(names) {
    for (const name of names) {
        if (follow(name))
            return true;
        if (actions[name]) {
            actions[name]();
            return true;
        }
    }
    return false;
}

function save_form(event) {
    const form = event.target.closest?.("form");
    if (!form)
        return;
    event.preventDefault();
    form.requestSubmit();
}

export function start_keys() {
    const sequence = new Sequence();
    document.addEventListener("keydown", (event) => {
        if (event.defaultPrevented || event.isComposing)
            return;
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
            return save_form(event);
        if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1)
            return;
        if (turned_off() || is_writing(event.target) || in_palette(event.target))
            return sequence.forget();
        const names = sequence.press(event.key, event.timeStamp);
        if (!act(names))
            return;
        event.preventDefault();
        sequence.forget();
    });
    for (const box of document.querySelectorAll("[data-keys-switch]")) {
        box.checked = !turned_off();
        box.addEventListener("change", () => store(box.checked ? "on" : "off"));
    }
}
