// Texts live in attributes of the page, so that no script needs to know a language. These fill in the numbers.

export function fill(text, values) {
    return (text ?? "").replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// Shows a number with the words of the element: data-one, data-many and, if there is one, data-none.
export function show_count(element, n, values = {}) {
    if (!element)
        return;
    const { one, many, none } = element.dataset;
    const text = n === 0 && none !== undefined ? none : n === 1 && one !== undefined ? one : many;
    element.textContent = fill(text, { n, ...values });
}

// Norwegian writes the hour with a full stop, English with a colon.
export function clock(time, language) {
    const two = (number) => String(number).padStart(2, "0");
    return two(time.getHours()) + (language.startsWith("en") ? ":" : ".") + two(time.getMinutes());
}
