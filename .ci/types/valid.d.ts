// 这张还能用吗: valid.js and the block of JSON in valid.html.

declare namespace mingbaizhi {
  interface ValidData {
    date: string;
    code?: string;
    root: string;
    papers: Paper[];
    kinds: { id: string; name: string }[];
    again?: string;
    wrong?: string;
    /** The region's part of withdrawn.json as it was when the page was made. */
    bundles?: Withdrawn;
  }
  interface Paper {
    kind: string;
    id: string;
    title: string;
    until: string;
    print: string;
    href: string;
    wrong?: { on: string; what: string; now: string; href: string }[];
  }
  /** What the QR code of a sheet says of it; days as 2026-06-20. */
  interface SheetSaid {
    kind: string;
    id: string;
    made: string;
    until: string;
    code: string;
    print: string;
  }
  /** The bundles of withdrawn.json by the beginning of their hash. */
  type Withdrawn = { [prefix: string]: { on: string; what: string; now: string; page: string } };
  interface Way {
    text: string;
    href: string;
  }
  interface Verdict {
    state: string;
    lines: string[];
    way?: Way;
  }
}
