// Which items match what was typed: every word must be found somewhere, whatever the letter case and the accents.

export function plain(text) {
    return text.toLocaleLowerCase("nb").normalize("NFKC").replace(/\s+/g, " ").trim();
}

export function matches(text, query) {
    const haystack = plain(text);
    return plain(query).split(" ").every((word) => haystack.includes(word));
}
