/** The page Respond, from signal to first actions. Without it, the page is a list of playbooks. */

import { onEvery } from "./pages.mjs";
import { startRespond } from "./respond-app.mjs";

if (typeof document !== "undefined") onEvery("[data-cb-respond]", startRespond);
