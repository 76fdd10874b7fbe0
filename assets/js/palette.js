// The command palette: filters what the server wrote into the page, then asks the server for more.
import { matches } from "./filter.js";
import { show_count } from "./texts.js";

const patience = 150;
const shortest_query = 2;

class Palette {
    constructor(element) {
        this.element = element;
        this.field = element.querySelector('input[type="search"]');
        this.results = element.querySelector("[data-palette-results]");
        this.asked = 0;
        this.field.addEventListener("input", () => this.on_input());
        element.addEventListener("keydown", (event) => this.on_key(event));
        // Emptied before it opens: what is typed at once after the keys must not be lost to an event that comes later.
        element.addEventListener("beforetoggle", (event) => event.newState === "open" && this.empty());
        element.addEventListener("toggle", (event) => event.newState === "open" && this.field.focus());
    }

    items() {
        return [...this.element.querySelectorAll("a[href], button[data-item]")].filter((item) => !item.hidden);
    }

    empty() {
        this.field.value = "";
        this.results?.replaceChildren();
        this.filter();
    }

    on_input() {
        this.filter();
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.ask(), patience);
    }

    filter() {
        for (const item of this.element.querySelectorAll("a[href], button[data-item]")) {
            // What the server found is right even where the words are spelt in another way.
            item.hidden = !this.results?.contains(item) && !matches(`${item.textContent} ${item.dataset.words ?? ""}`, this.field.value);
        }
        this.show_headings();
        this.mark_first();
    }

    show_headings() {
        let heading = null;
        for (const part of this.element.querySelectorAll("h3, a[href], button[data-item]")) {
            if (part.matches("h3")) {
                heading = part;
                heading.hidden = true;
            } else if (heading && !part.hidden) {
                heading.hidden = false;
            }
        }
    }

    mark_first() {
        const items = this.items();
        this.element.querySelectorAll("[data-first]").forEach((item) => item.removeAttribute("data-first"));
        items[0]?.setAttribute("data-first", "");
        this.tell(items.length);
        const empty = this.element.querySelector("[data-palette-empty]");
        if (empty)
            empty.hidden = items.length > 0;
    }

    // Silent until something is typed: the whole list needs no announcement.
    tell(found) {
        const status = this.element.querySelector("[data-palette-status]");
        if (status && this.field.value.trim() === "")
            status.textContent = "";
        else
            show_count(status, found);
    }

    async ask() {
        const query = this.field.value.trim();
        const turn = ++this.asked;
        if (!this.results || !this.element.dataset.search)
            return;
        if (query.length < shortest_query) {
            this.results.replaceChildren();
            return this.filter();
        }
        const fragment = await fetch_fragment(`${this.element.dataset.search}?q=${encodeURIComponent(query)}`);
        // Answers may overtake each other: only the last question counts, and only with an answer.
        if (fragment === null || turn !== this.asked)
            return;
        this.results.replaceChildren(fragment);
        this.filter();
    }

    on_key(event) {
        if (event.key === "ArrowDown" || event.key === "ArrowUp")
            return this.move(event, event.key === "ArrowDown" ? 1 : -1);
        if (event.key === "Enter" && event.target === this.field && !event.isComposing) {
            event.preventDefault();
            this.items()[0]?.click();
        }
        // A letter typed on an item goes on with the search.
        if (event.target !== this.field && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey)
            this.field.focus();
    }

    move(event, step) {
        event.preventDefault();
        const stops = [this.field, ...this.items()];
        const here = stops.indexOf(document.activeElement);
        stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
    }
}

async function fetch_fragment(address) {
    try {
        const response = await fetch(address, { headers: { "HX-Request": "true", Accept: "text/html" }, credentials: "same-origin" });
        if (!response.ok)
            return null;
        const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
        const fragment = document.createDocumentFragment();
        fragment.append(...parsed.body.childNodes);
        return fragment;
    } catch {
        return null; // No net: what is on the page can still be filtered.
    }
}

export function start_palette() {
    const element = document.getElementById("palett");
    if (!element?.showPopover || !element.querySelector('input[type="search"]'))
        return;
    new Palette(element);
    document.addEventListener("keydown", (event) => {
        if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
            return;
        event.preventDefault();
        element.togglePopover();
    });
}
