// A receipt counts down the seconds in which the change can be undone.
import { show_count } from "./texts.js";

function count_down(receipt) {
    receipt.dataset.counting = "";
    const end = Date.now() + Number(receipt.dataset.seconds) * 1000;
    const counter = receipt.querySelector("[data-seconds-left]");
    const tick = () => {
        const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
        show_count(counter, left);
        if (left > 0 && receipt.isConnected)
            return setTimeout(tick, 1000);
        for (const way_back of receipt.querySelectorAll("[data-undo]"))
            way_back.hidden = true;
    };
    tick();
}

function find_receipts() {
    document.querySelectorAll("[data-seconds]:not([data-counting])").forEach(count_down);
}

export function start_undo() {
    find_receipts();
    document.addEventListener("htmx:load", find_receipts);
}
