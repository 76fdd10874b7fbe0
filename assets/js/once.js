// A form is sent once, however often the button is pressed.

const longest_rest = 10_000;

function buttons_of(form) {
    return [...form.elements].filter((element) => element.type === "submit" || element.type === "image");
}

function rest(form) {
    form.dataset.sent = "";
    // Only after the browser has read the form: a disabled button would not be part of it.
    setTimeout(() => buttons_of(form).filter((button) => !button.disabled).forEach((button) => {
        button.disabled = true;
        button.dataset.resting = "";
    }));
    setTimeout(() => wake(form), longest_rest);
}

function wake(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[data-resting]")) {
        button.disabled = false;
        delete button.dataset.resting;
    }
}

function on_submit(event) {
    const form = event.target;
    // Read from the markup: a field called "method" would hide the property.
    if (form.getAttribute("method")?.toLowerCase() !== "post" || form.hasAttribute("data-repeatable"))
        return;
    if ("sent" in form.dataset) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
    }
    rest(form);
}

export function start_once() {
    document.addEventListener("submit", on_submit, { capture: true });
    document.addEventListener("htmx:afterRequest", (event) => event.target.matches?.("form") && wake(event.target));
    // Coming back with the browser's own button shows the page as it was left.
    addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(wake));
}
