// The block of JSON in the calculator's page, as site/calculator.go writes it.

declare namespace mingbaizhi {
  interface Data {
    region: string;
    date: string;
    files: Files;
    taps: Tap[];
    facts: Fact[];
    /** By fact: it matters while one of them is not false. */
    conditions: { [fact: string]: Condition[] };
    /** The first that holds says when the benefit year begins: 07-01. With none it is 01-01. */
    years?: { all: Test[]; start: string }[];
    slip: { field: string; name: string; gloss: string }[];
    sources: { [id: string]: Source };
    words: Words;
    /** By layer, the last day on which it is as it is. */
    ends: { [layer: string]: string };
    review: string;
    /** The address of 这张还能用吗; none on a site that does not know its own. */
    valid?: string;
    grid: Grid;
  }

  /** 速算, as site/grid.go settles it. */
  interface Grid {
    from: string;
    until: string;
    /** By combination of the first questions' choices, the last changing fastest. */
    cells: number[];
    curves: GridCurve[];
    sheets?: string[];
  }

  /** Totals and amounts in fen, one after the other. */
  interface GridCurve {
    low?: number[];
    high?: number[];
    sheet?: number[];
    gate?: string;
    wait?: boolean;
  }

  /** Addresses, relative to the page; empty where there is no engine. */
  interface Files {
    bundle: string;
    bundleScript: string;
    wasm: string;
    /** SHA-256 of what lies there, in hexadecimal. */
    sum: string;
    worker: string;
    engineScript: string;
  }

  interface Tap {
    id: string;
    choices: Choice[];
  }

  interface Choice {
    sets: { [fact: string]: string | string[] | null };
  }

  interface Fact {
    id: string;
    name: string;
    ask: string;
    why: string;
    kind: 'choice' | 'several' | 'number' | 'money';
    visit?: boolean;
    options?: { id: string; name: string }[];
    none?: string;
    unit?: string;
    /** Absent: 不清楚. */
    assume?: string | string[];
    /** One more with each earlier visit. */
    counts?: boolean;
  }

  interface Condition {
    from?: string;
    until?: string;
    all: Test[];
  }

  interface Test {
    fact: string;
    op: 'any' | 'every' | 'none';
    options: string[];
  }

  interface Source {
    title: string;
    issuer?: string;
    number?: string;
    date?: string;
    link?: string;
    grade: Grade;
  }

  interface Words {
    grade: { [grade: string]: string };
    when: { [when: string]: string };
    while: { [time: string]: string };
    pool: { base: string; deductible: string; paid: string; times: string };
    own: string;
    open: string;
    stale: string;
    rests: string;
    spread: string;
    closed: string;
    settled: string;
    outside: string;
    unsure: string;
    change: string;
    yuan: string;
    percent: string;
    times: string;
    empty: string;
    asking: string;
    failed: string;
    inside: string;
    window: string;
    here: string;
    noFigure: string;
    conditions: string;
    office: string;
    printed: string;
    ours: string;
    verdict: string;
    carry: string;
    recount: string;
    curve: string;
    notice: string;
    exact: string;
    quickAsking: string;
    quickSame: string;
    quickDiffers: string;
    quickOnly: string;
    quickLate: string;
    late: string;
  }
}
