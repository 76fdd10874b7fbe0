// The token that shows that a change was asked for by our own page.

export function csrf_headers() {
    const token = document.querySelector('meta[name="csrf-token"]')?.content;
    return token ? { "X-CSRF-Token": token } : {};
}
