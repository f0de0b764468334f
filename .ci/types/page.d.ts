// The registry that page scripts share: each adds one member to window.mingbaizhi.
// A new script declares its own here, or in a file beside this one: interfaces
// of one name add up.

interface Window {
  mingbaizhi: mingbaizhi.Page;
}

declare namespace mingbaizhi {
  interface Page {
    element(name: 'input', attributes?: Attributes, children?: Children): HTMLInputElement;
    element(name: 'select', attributes?: Attributes, children?: Children): HTMLSelectElement;
    element(name: string, attributes?: Attributes, children?: Children): HTMLElement;
    refill(container: Element, children: Node[]): void;
    list(items: (string | HTMLElement)[] | undefined, attributes?: Attributes): HTMLElement[];
    amount: AmountScript;
    situation: SituationScript;
    bill: BillScript;
    fragment: { read(data: Data, hash: string): Brought | undefined };
    figures: FiguresScript;
    statement: { show(data: Data, reply: Reply, said: Said): void };
    engine: EngineScript;
    /** When the device was cleared last, in milliseconds. */
    wiped(): number;
    onWipe(forget: () => void): void;
    grid: GridScript;
    /** What classic scripts bring to a page that may fetch nothing. */
    packed?: Packed;
    /** On the calculator's page alone. */
    desk: Desk;
    steps: StepsScript;
    calculate(how?: How): void;
    /** Drops what is being asked. */
    leave(): void;
    /** Printing gives the page again, not the estimate. */
    unlay(): void;
    /** Takes the last answer off the page. */
    forget(): void;
    check: CheckScript;
    curve: { show(data: Data, statement: Statement, curve: Curve | undefined): HTMLElement[] };
    more: { show(data: Data, statement: Statement, reply: More): void };
    past: PastScript;
    year: YearScript;
    /** The answer that stands on the page. */
    last: Last;
    /** What a button does, by its data-do. */
    does: { [name: string]: () => void };
  }

  type Child = string | Element;
  type Children = (Child | null | undefined)[];

  /** An element of the page, with what a control may have. */
  interface Found extends HTMLElement {
    value: string;
    checked: boolean;
    open: boolean;
    reset(): void;
  }

  type Attributes = { [name: string]: string | boolean | undefined };

  /** What was read of a field: its text, or what is wrong with it. */
  interface Typed {
    text?: string;
    fault?: string;
  }

  /** Something to mend, at the field of this id. */
  interface Fault {
    id: string;
    text: string;
  }

  /** A quick answer: one of the four. */
  interface Quick {
    /** Whole yuan, least and most. */
    own?: [string, string];
    missing?: string;
    gate?: string;
    reason?: string;
  }

  interface GridScript {
    answer(data: Data, said: Said): Quick;
    sentence(quick: Quick, total: string): string;
    differs(quick: Quick, reply: Reply): boolean;
  }

  interface AmountScript {
    parse(typed: string): Typed;
    parsePercent(typed: string): Typed;
    parseCount(typed: string): Typed;
    print(amount: Amount): string;
    group(text: string): string;
    ends(amount: Amount): { low: number; high: number };
  }

  /** All that the reader told. */
  interface Said {
    answers: Answers;
    /** First questions that were answered, by tap. */
    asked: { [tap: string]: boolean };
    /** Which choice of each; -1 is 不清楚. */
    chosen: { [tap: string]: number };
    /** Facts that the engine asked for by name. */
    wanted: { [fact: string]: boolean };
    bill: Bill | null;
    /** The bill's form as it stood. */
    typed: Form | null;
    dates: Dates;
    figures: Figures;
    /** Whether a link filled something in. */
    brought: boolean;
    past: Past[];
    /** Which of past the form is for; -1 a new one. */
    editing: number;
    pools: Pools;
    accounts: Account[];
    printed: Printed;
    given: Given;
  }

  /** An earlier visit. */
  interface Past {
    answers: Answers;
    dates: { settled: string };
    bill: Bill;
    typed: PastForm;
  }

  /** The form of an earlier visit as it stood. */
  type PastForm = { [name in BillPart | 'settled']?: string } & { slip?: boolean };

  /** A form's mode and its fields by id. */
  type Form = { mode: string; [field: string]: string };

  type Dates = { [day in 'admitted' | 'discharged' | 'settled']?: string };

  /** The reader's own figures by address. */
  type Figures = { [address: string]: { cell: UnknownCell; typed: string; text: string } };

  /** What was said that bears on one visit. */
  interface View {
    answers: Answers;
    wanted: { [fact: string]: boolean };
    dates: Dates;
  }

  /** All that was said, once there is a bill and as a request takes it. */
  type Asked = View & Partial<Pick<Said, 'past' | 'printed' | 'given' | 'pools' | 'accounts'>> & {
    bill: Bill;
    today: string;
    figures?: { [address: string]: string };
  };

  interface SituationScript {
    standing(fact: Fact, answers: Answers, before?: number): Answer | undefined;
    earlier(data: Data, said: Pick<View, 'answers' | 'wanted'>, past: Pick<Past, 'answers' | 'dates'>): View;
    before(data: Data, said: Pick<View, 'answers' | 'wanted'> & Partial<Pick<Said, 'past'>>, fact: Fact, day: string): number;
    live(data: Data, said: View): Fact[];
    relevant(data: Data, said: View): Fact[];
    request(data: Data, said: Asked, want?: Want[]): Request;
    choose(tap: Tap, choice: Choice | undefined, answers: Answers): void;
    restore(data: Data, said: Said): void;
    chosen(tap: Tap, choice: Choice | undefined, answers: Answers): boolean;
    answered(tap: Tap, answers: Answers): boolean;
    same(a: unknown, b: unknown): boolean;
    words(fact: Fact, value: Answer | undefined): string;
    has(object: object, key: string): boolean;
  }

  interface ReadBill {
    bill: Bill;
    dates: Dates;
    printed: Printed;
    faults: Fault[];
  }

  interface BillScript {
    /** What a bill may be asked for, in the order of the form. */
    parts: BillPart[];
    read(): ReadBill;
    /** 2026-03-01, or nothing. */
    day(typed: string): string;
    follow(): void;
    typed(): Form;
    retype(before: Form): void;
    choose(mode: string): void;
    alone(bill: Bill): boolean;
    inside(): void;
    lines(bill: Bill): { name: string; amount: string }[];
  }

  /** The field of one figure knows whose it is. */
  type FigureBox = HTMLInputElement & { cell: UnknownCell };

  interface FiguresScript {
    ask(form: HTMLElement, wanted: UnknownCell[], said: Figures, words: Words): void;
    read(form: HTMLElement): { said: Figures; faults: Fault[] };
    parse(cell: UnknownCell, typed: string): Typed;
    sent(said: Figures): { [address: string]: string };
  }

  interface CheckScript {
    read(): { said: Printed; faults: Fault[] };
    show(data: Data, statement: Statement, said: Said): HTMLElement[];
    carry(statement: Statement, printed: Printed): Given;
    input(field: string): HTMLElement;
  }

  /** The parts of a reply that are asked for once the answer stands. */
  type More = Pick<Reply, 'compare' | 'compare_note' | 'advice' | 'curve'>;

  /** A point of the curve, in yuan: for drawing alone. */
  interface Point {
    x: number;
    low: number;
    high: number;
  }

  interface PastScript {
    show(): void;
    read(): { past: Past; faults: Fault[] };
    keep(past: Past): void;
    drop(): void;
    lines(): HTMLElement[];
  }

  /** The field of one of a pool's sums knows which. */
  type SumBox = HTMLInputElement & { sum: { pool: string; name: keyof Pool } };

  interface YearScript {
    show(reply: Reply): void;
    readPools(): { said: Pools; faults: Fault[] };
    readAccounts(): { said: Account[]; faults: Fault[] };
  }

  interface EngineScript {
    start(files: Files): Promise<Worker>;
    /** Both are JSON text. */
    ask(files: Files, request: string): Promise<string>;
    /** Ends the worker that is there: the next question starts another one. */
    drop(why?: string): void;
    /** Loads a classic script. */
    script(address: string): Promise<void>;
  }

  interface Packed {
    /** Base64 of deflate, and the bytes that come out. */
    wasm?: string;
    size?: number;
    sum?: string;
    worker?: string;
    bundle?: string;
  }

  /** A worker that is to be opened. */
  interface Started {
    worker: Worker;
    open: Promise<NonNullable<ToWorker['open']>>;
  }

  /** A piece of the bar of who pays what. */
  interface Payer {
    name: string;
    note: string;
    paid: Amount;
    own?: boolean;
  }

  interface Desk {
    root: HTMLElement;
    data: Data;
    said: Said;
    /** The step on the screen. */
    step: string;
  }

  /** quiet leaves focus, scroll and history alone, back only history. */
  interface How {
    quiet?: boolean;
    back?: boolean;
    arrived?: boolean;
  }

  interface StepsScript {
    $(id: string): Found;
    // Whoever asks for elements knows what they are.
    all(selector: string, within?: HTMLElement): any[];
    fact(id: string): Fact;
    tap(id: string): Tap;
    nothing(): Said;
    remember(push: boolean): void;
    recall(): string;
    go(step: string, how?: How): void;
    faults(found: Fault[]): void;
  }
}
