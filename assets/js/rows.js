// Which rows of the map show, given the marks that are wanted. Knows rows as values, not as elements.

// A row: { id, parent, kid, marks }. Shown when it has every wanted mark, is not below a folded row,
// and is not a kid while only main lines are wanted.
export function visible(row, by_id, wanted, folded, main_only) {
    if (main_only && row.kid)
        return false;
    if (!wanted.every((mark) => row.marks.has(mark)))
        return false;
    return !below_folded(row, by_id, folded);
}

function below_folded(row, by_id, folded) {
    const seen = new Set();
    for (let parent = row.parent; parent && !seen.has(parent); parent = by_id.get(parent)?.parent) {
        if (folded.has(parent))
            return true;
        seen.add(parent);
    }
    return false;
}
