// htmx, with what a strict content policy forbids turned off.
import htmx from "htmx.org";
import { csrf_headers } from "./csrf.js";

export function start_partial_updates() {
    Object.assign(htmx.config, {
        allowEval: false,
        allowScriptTags: false,
        includeIndicatorStyles: false,
        selfRequestsOnly: true,
        historyCacheSize: 0, // Pages hold what only this person may see: none of it stays in the browser's storage.
        refreshOnHistoryMiss: true,
        responseHandling: [
            { code: "204", swap: false },
            { code: "2..", swap: true },
            { code: "422", swap: true }, // The form again, with its errors.
            { code: "...", swap: false, error: true },
        ],
    });
    document.addEventListener("htmx:configRequest", (event) => Object.assign(event.detail.headers, csrf_headers()));
}
