/** What works on every page. */

import "./landmarks.mjs";
import "./list.mjs";
import "./print.mjs";
import "./similar.mjs";
import "./unfold.mjs";
