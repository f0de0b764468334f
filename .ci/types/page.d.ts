// The registry that page scripts share: each adds one member to window.mingbaizhi.
// A new script declares its own here, or in a file beside this one: interfaces
// of one name add up.

interface Window {
  mingbaizhi: mingbaizhi.Page;
}

declare namespace mingbaizhi {
  interface Page {
    element<K extends keyof HTMLElementTagNameMap>(name: K, attributes?: Attributes, children?: (Child | null | undefined)[]): HTMLElementTagNameMap[K];
    refill(container: Element, children: Node[]): void;
    list(items: Child[] | undefined, attributes?: Attributes): HTMLElement[];
    amount: AmountScript;
    situation: SituationScript;
    bill: BillScript;
    fragment: { read(data: Data, hash: string): Brought | undefined };
    figures: FiguresScript;
    statement: { show(data: Data, reply: Reply): void };
    engine: EngineScript;
    /** What classic scripts bring to a page that may fetch nothing. */
    packed?: Packed;
    /** On the calculator's page alone. */
    desk: Desk;
    steps: StepsScript;
    calculate(how?: How): void;
  }

  type Child = string | HTMLElement;
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
    /** Facts that the engine asked for by name. */
    wanted: { [fact: string]: boolean };
    bill: Bill | null;
    /** The bill's form as it stood. */
    typed: Form | null;
    dates: Dates;
    figures: Figures;
    /** Whether a link filled something in. */
    brought: boolean;
  }

  /** A form's mode and its fields by id. */
  type Form = { mode: string; [field: string]: string };

  type Dates = { [day in 'admitted' | 'discharged' | 'settled']?: string };

  /** The reader's own figures by address. */
  type Figures = { [address: string]: { cell: UnknownCell; typed: string; text: string } };

  interface Brought {
    answers: Answers;
    typed?: Form;
  }

  /** What situation.js reads of all that was said. */
  interface Situation {
    answers: Answers;
    wanted: { [fact: string]: boolean };
    dates: Dates;
  }

  interface SituationScript {
    standing(fact: Fact, answers: Answers): Answer | undefined;
    live(data: Data, said: Situation): Fact[];
    relevant(data: Data, said: Situation): Fact[];
    request(data: Data, said: Situation & { bill: Bill; today: string; figures: { [address: string]: string } }): Request;
    choose(tap: Tap, choice: Choice | undefined, answers: Answers): void;
    chosen(tap: Tap, choice: Choice | undefined, answers: Answers): boolean;
    answered(tap: Tap, answers: Answers): boolean;
    same(a: unknown, b: unknown): boolean;
    words(fact: Fact, value: Answer | undefined): string;
    has(object: object, key: string): boolean;
  }

  interface BillScript {
    read(): { bill: Bill; dates: Dates; faults: Fault[] };
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
    sent(said: Figures): { [address: string]: string };
  }

  interface EngineScript {
    start(files: Files): Promise<Worker>;
    /** Both are JSON text. */
    ask(files: Files, request: string): Promise<string>;
  }

  interface Packed {
    wasm?: string;
    worker?: string;
    bundle?: string;
  }

  /** A worker that is to be opened. */
  interface Started {
    worker: Worker;
    open: NonNullable<ToWorker['open']>;
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
    $(id: string): HTMLElement;
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
