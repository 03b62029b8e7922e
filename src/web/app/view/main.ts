// The app's own script: shows what its worker computes. Built into one script by `npm run build:web`.
import { h, render } from "preact";
import { App } from "./app.ts";

const root = document.getElementById("app");
if (root) render(h(App, {}), root);
document.body.dataset["ready"] = "yes";
