// Keys pressed one after the other: "g" and then "k" within a second and a half make "g k".

const longest_pause = 1500;

export class Sequence {
    constructor() {
        this.first = null;
        this.at = 0;
    }

    // The names that this key press may stand for, the longest first.
    press(key, now) {
        const earlier = now - this.at <= longest_pause ? this.first : null;
        this.first = key;
        this.at = now;
        return earlier === null ? [key] : [`${earlier} ${key}`, key];
    }

    forget() {
        this.first = null;
    }
}
