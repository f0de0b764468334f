// What scripts look up is in the templates that load them; whether the two agree
// is for the tests in the browser. So a look-up is an element, not perhaps one,
// and its attribute a text. closest may find nothing and says so.

interface ParentNode {
  querySelector(selectors: string): HTMLElement;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}

interface Document {
  getElementById(id: string): HTMLElement;
}

interface Element {
  closest(selectors: string): HTMLElement | null;
  getAttribute(name: string): string;
}

// Chromium's alone.
interface Navigator {
  connection?: { saveData?: boolean };
}
