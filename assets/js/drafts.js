// Keeps what someone is writing on the server, so that a closed window or another machine loses nothing.
import { csrf_headers } from "./csrf.js";
import { clock, fill } from "./texts.js";

const shortest_gap = 2000;
const first_wait = 800;

// How long to wait from a change until the draft is sent.
export function wait_before_saving(now, last_saved) {
    return Math.max(first_wait, last_saved + shortest_gap - now);
}

// Not for drafts: files, passwords, and the form's own machinery.
export function belongs_in_draft(field) {
    if (!field.name || field.disabled || field.dataset?.noDraft !== undefined)
        return false;
    return !["file", "password", "submit", "button", "image", "reset"].includes(field.type) && !(field.type === "hidden" && field.name.startsWith("_"));
}

function fields_of(form) {
    const wanted = new Set([...form.elements].filter(belongs_in_draft).map((field) => field.name));
    return new URLSearchParams([...new FormData(form)].filter(([name, value]) => wanted.has(name) && typeof value === "string"));
}

class Draft {
    constructor(form) {
        this.form = form;
        this.last_saved = -Infinity;
        this.sending = false;
        this.changed = false;
        form.dataset.draftWatched = "";
        form.addEventListener("input", () => this.on_change());
        form.addEventListener("change", () => this.on_change());
        form.addEventListener("submit", () => this.stop());
    }

    on_change() {
        this.changed = true;
        if (this.timer || this.sending)
            return;
        this.timer = setTimeout(() => this.save(), wait_before_saving(Date.now(), this.last_saved));
    }

    // The form itself is on its way; a late draft would rise from the dead.
    stop() {
        clearTimeout(this.timer);
        this.timer = undefined;
        this.changed = false;
    }

    async save() {
        this.timer = undefined;
        if (!this.changed || !this.form.isConnected)
            return;
        this.changed = false;
        this.sending = true;
        this.last_saved = Date.now();
        const saved = await this.send();
        this.sending = false;
        this.tell(saved ? this.form.dataset.draftSaved : this.form.dataset.draftFailed);
        if (this.changed)
            this.on_change();
    }

    async send() {
        try {
            const response = await fetch(`/utkast/${encodeURIComponent(this.form.dataset.draft)}`, {
                method: "POST",
                headers: csrf_headers(),
                body: fields_of(this.form),
                credentials: "same-origin",
                keepalive: true, // Sent to the end even if the page is left meanwhile.
            });
            return response.ok;
        } catch {
            return false;
        }
    }

    tell(text) {
        const status = this.form.querySelector("[data-draft-status]");
        if (status && text)
            status.textContent = fill(text, { time: clock(new Date(), document.documentElement.lang) });
    }

    leave() {
        clearTimeout(this.timer);
        if (this.changed && !("sent" in this.form.dataset))
            this.save();
    }
}

export function start_drafts() {
    const drafts = [];
    const find = () => document.querySelectorAll("form[data-draft]:not([data-draft-watched])").forEach((form) => drafts.push(new Draft(form)));
    find();
    document.addEventListener("htmx:load", find);
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden")
            drafts.forEach((draft) => draft.leave());
    });
}
