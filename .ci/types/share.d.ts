// How an answer leaves the page, and how a link comes back to it.

declare namespace mingbaizhi {
  interface Page {
    /** What each script shows of an answer once it stands. */
    answers: ((last?: Last) => void)[];
    /** Records something the reader said and goes on. */
    told(record: (said: Said) => void): void;
    link: { write(data: Data, said: Linked, policy: string): string };
    brought: BroughtScript;
    sheet: SheetScript;
    element(name: 'textarea', attributes?: Attributes, children?: Children): HTMLTextAreaElement;
    copy: CopyScript;
    wrap(pen: CanvasRenderingContext2D, text: string, room: number): string[];
    /** link may be empty: then there is no QR code. */
    picture(sheet: Sheet, link: string): Promise<Picture>;
    code(link: string): Promise<QR>;
    drawn(qr: QR, says: string): Element;
    readyCase(last: Last): string;
  }

  /** True once the text is on the clipboard, false if it is shown to be copied by hand. */
  interface CopyScript {
    (text: string): Promise<boolean>;
    hide(): void;
  }

  /** request is the JSON text that was sent; statement is of the last visit. */
  interface Last {
    request: string;
    reply: Reply;
    statement: Statement;
  }

  /** The values of a fragment by their letter, as they stand. */
  type Section = { [letter: string]: string[] };

  interface Files {
    qr: string;
  }

  interface Said {
    link: Link | null;
  }

  /** What a link's fragment says. mode is how much of the bill is known. */
  interface BroughtVisit {
    answers: Answers;
    dates: Dates;
    printed: Printed;
    bill: Bill | null;
    mode: string;
  }
  interface Brought extends BroughtVisit {
    /** The first ten signs of the hash of the rules that the sender saw. */
    policy: string;
    /** Whether a reader made the link, and whether nothing of it got lost. */
    made: boolean;
    whole: boolean;
    wanted: { [fact: string]: boolean };
    given: Given;
    figures: { [address: string]: string };
    pools: Pools;
    accounts: Account[];
    past: BroughtVisit[];
  }

  /** What link.js writes: Said, or Brought. */
  interface LinkedVisit {
    answers: Answers;
    dates: Dates;
    bill: Bill | null;
    printed?: Printed;
    mode?: string;
  }
  interface Linked extends LinkedVisit {
    typed?: Form | null;
    wanted: { [fact: string]: boolean };
    given: Given;
    figures: { [address: string]: string | { text: string } };
    pools: Pools;
    accounts: Account[];
    past: LinkedVisit[];
  }

  /** What is to be known of the link that the page was opened with. */
  interface Link {
    policy: string;
    /** Nothing has been answered yet. */
    fresh: boolean;
    lost: boolean;
    /** The sender's figures that were taken up, and those not yet asked for. */
    figures: { [address: string]: string };
    pending: { [address: string]: string };
    /** How many figures nobody asks for. */
    unused: number;
  }

  interface BroughtScript {
    form(found: Brought): Form;
    take(said: Said, found: Brought): void;
    confirm(said: Said, ask: () => Promise<string>): Promise<void>;
    refused(said: Said): boolean;
    /** A sentence where the link was made under rules that no longer calculate, else empty. */
    withdrawn(said: Said): string;
  }

  interface Sheet {
    title: string;
    notice: string;
    place: string;
    /** The day of asking, and that of the rules: 2026-03-01. */
    day: string;
    made: string;
    /** The last day on which it may be relied on. */
    until: string;
    headline: string;
    lines: string[];
    entered: string;
    withdrawn: string;
    told: string[];
    taken: string[];
    steps: string[];
    sources: string[];
    caveats: string[];
    /** The caveats with what was not considered only counted. */
    reminders: string[];
    policy: string;
    hotlines: string[];
  }

  interface SheetScript {
    of(last: Last): Sheet;
    brief(sheet: Sheet, reminders: string[]): string[];
    imprint(sheet: Sheet): string[];
    state(sheet: Sheet): string;
    day(text: string): string;
    text(sheet: Sheet): string;
  }

  interface Picture {
    blob: Blob;
    src: string;
    width: number;
    height: number;
    alt: string;
    name: string;
    note: string;
  }

  /** Of qrcode.js. */
  interface QR {
    addData(text: string, mode: 'Byte'): void;
    make(): void;
    getModuleCount(): number;
    isDark(row: number, column: number): boolean;
  }
}

interface Window {
  qrcode?(version: number, correction: 'L' | 'M'): mingbaizhi.QR;
}
