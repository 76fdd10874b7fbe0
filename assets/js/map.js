// The map: chips choose rows, a row folds the rows below it, and the reader may ask for the main lines only.
import { visible } from "./rows.js";
import { show_count } from "./texts.js";

const marks = ["mine", "alarm", "stale", "soon"];

class Map_table {
    constructor(table) {
        this.elements = [...table.querySelectorAll("tbody > tr[data-id]")];
        this.rows = this.elements.map((element) => ({
            id: element.dataset.id,
            parent: element.dataset.parent,
            kid: element.classList.contains("kid"),
            marks: new Set(marks.filter((mark) => mark in element.dataset)),
        }));
        this.by_id = new Map(this.rows.map((row) => [row.id, row]));
        this.folded = new Set();
        this.main_only = false;
        this.chips = [...document.querySelectorAll("[data-map-filters] [data-filter]")];
        table.addEventListener("click", (event) => this.on_fold(event.target.closest?.("[data-fold]")));
        this.chips.forEach((chip) => chip.addEventListener("change", () => this.on_chip()));
        document.querySelector("[data-map-main]")?.addEventListener("click", (event) => this.on_main(event.currentTarget));
        for (const button of table.querySelectorAll('[data-fold][aria-expanded="false"]'))
            this.folded.add(button.closest("tr").dataset.id);
        this.show();
    }

    on_fold(button) {
        if (!button)
            return;
        const { id } = button.closest("tr").dataset;
        const fold = button.getAttribute("aria-expanded") === "true";
        button.setAttribute("aria-expanded", String(!fold));
        if (fold)
            this.folded.add(id);
        else
            this.folded.delete(id);
        this.show();
    }

    on_main(button) {
        this.main_only = !this.main_only;
        button.setAttribute("aria-pressed", String(this.main_only));
        this.show();
    }

    on_chip() {
        const address = new URL(location.href);
        const named = this.chips.filter((chip) => chip.name);
        named.forEach((chip) => address.searchParams.delete(chip.name));
        named.filter((chip) => chip.checked).forEach((chip) => address.searchParams.append(chip.name, chip.value));
        history.replaceState(history.state, "", address);
        this.show();
    }

    show() {
        const wanted = this.chips.filter((chip) => chip.checked).map((chip) => chip.dataset.filter);
        let shown = 0;
        this.rows.forEach((row, i) => {
            const show = visible(row, this.by_id, wanted, this.folded, this.main_only);
            this.elements[i].hidden = !show;
            shown += show ? 1 : 0;
        });
        show_count(document.querySelector("[data-map-count]"), shown, { all: this.rows.length });
        const empty = document.querySelector("[data-map-empty]");
        if (empty)
            empty.hidden = shown > 0;
    }
}

export function start_map() {
    const table = document.querySelector("table[data-map]");
    if (table)
        new Map_table(table);
}
