/** What works on every page. */

import "./landmarks.mjs";
import "./keep.mjs";
import "./list.mjs";
import "./print.mjs";
import "./search-place.mjs";
import "./shortcuts.mjs";
import "./similar.mjs";
import "./unfold.mjs";
