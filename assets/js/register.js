// A register: selecting rows, the bar for what is selected, and editing in the cell.
import { show_count } from "./texts.js";

class Selection {
    constructor(table) {
        const area = table.closest("[data-register-area]") ?? document;
        this.table = table;
        this.bar = area.querySelector("[data-bulk]");
        this.all = table.querySelector("[data-select-all]");
        this.last = null;
        table.addEventListener("click", (event) => this.on_click(event));
        this.all?.addEventListener("change", () => this.set(this.boxes(), this.all.checked));
        this.bar?.querySelector("[data-bulk-clear]")?.addEventListener("click", () => this.clear());
        this.show();
    }

    boxes() {
        return [...this.table.querySelectorAll("tbody [data-select]")];
    }

    on_click(event) {
        const box = event.target;
        if (!box.matches?.("[data-select]"))
            return;
        if (event.shiftKey && this.last)
            this.set(this.between(this.last, box), box.checked);
        this.last = box;
        this.show();
    }

    between(one, other) {
        const boxes = this.boxes();
        const [from, to] = [boxes.indexOf(one), boxes.indexOf(other)].sort((a, b) => a - b);
        return from < 0 ? [] : boxes.slice(from, to + 1);
    }

    set(boxes, checked) {
        boxes.forEach((box) => (box.checked = checked));
        this.show();
    }

    // The button disappears with the bar, so the focus needs another place to stand.
    clear() {
        this.set(this.boxes(), false);
        this.all?.focus();
    }

    show() {
        const boxes = this.boxes();
        const chosen = boxes.filter((box) => box.checked);
        boxes.forEach((box) => box.closest("tr").classList.toggle("sel", box.checked));
        if (this.all) {
            this.all.checked = boxes.length > 0 && chosen.length === boxes.length;
            this.all.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
        }
        if (!this.bar)
            return;
        this.bar.toggleAttribute("data-selected", chosen.length > 0);
        show_count(this.bar.querySelector("[data-bulk-count]"), chosen.length);
    }
}

function open_editor(opener, event) {
    const form = document.getElementById(opener.dataset.edit);
    if (!form)
        return; // The link leads to a page for the same thing.
    event.preventDefault();
    opener.hidden = true;
    form.hidden = false;
    form.querySelector("select, textarea, input:not([type=hidden])")?.focus();
}

function close_editor(form) {
    const opener = document.querySelector(`[data-edit="${CSS.escape(form.id)}"]`);
    if (!opener)
        return false;
    form.reset();
    form.hidden = true;
    opener.hidden = false;
    opener.focus();
    return true;
}

function on_click(event) {
    const opener = event.target.closest?.("[data-edit]");
    if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey)
        return open_editor(opener, event);
    const cancel = event.target.closest?.("[data-edit-cancel]");
    if (cancel?.form)
        close_editor(cancel.form);
}

function on_key(event) {
    if (event.key !== "Escape" || event.defaultPrevented)
        return;
    const form = event.target.closest?.("form");
    if (form?.id && close_editor(form))
        event.preventDefault();
}

function find_registers() {
    for (const table of document.querySelectorAll("table[data-register]:not([data-watched])")) {
        table.dataset.watched = "";
        new Selection(table);
    }
}

export function start_register() {
    find_registers();
    document.addEventListener("htmx:load", find_registers);
    document.addEventListener("click", on_click);
    document.addEventListener("keydown", on_key);
}
