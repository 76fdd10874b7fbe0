// Everything a page may use. Each module finds its own markup, and does nothing when it is not there: see ../README.md.
import "@digdir/designsystemet-web/ds-error-summary";
import "@digdir/designsystemet-web/ds-field";
import "@digdir/designsystemet-web/ds-suggestion";
import { start_partial_updates } from "./partial.js";
import { start_drafts } from "./drafts.js";
import { start_keys } from "./keys.js";
import { start_map } from "./map.js";
import { start_once } from "./once.js";
import { start_palette } from "./palette.js";
import { start_paper } from "./paper.js";
import { start_register } from "./register.js";
import { start_undo } from "./undo.js";

start_partial_updates();
start_once();
start_palette();
start_keys();
start_drafts();
start_map();
start_register();
start_undo();
start_paper();
