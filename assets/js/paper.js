// Printing: a button for it, and light colours while it lasts. White letters on white paper help nobody.

export function start_paper() {
    const root = document.documentElement;
    let chosen;
    addEventListener("beforeprint", () => {
        chosen = root.dataset.colorScheme;
        root.dataset.colorScheme = "light";
    });
    addEventListener("afterprint", () => {
        if (chosen === undefined)
            delete root.dataset.colorScheme;
        else
            root.dataset.colorScheme = chosen;
    });
    document.addEventListener("click", (event) => event.target.closest?.("[data-print]") && print());
}
