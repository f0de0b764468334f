// The village doctor's screen, and what it shares with the calculator: copying
// and printing.

declare namespace mingbaizhi {
  interface Page {
    element(name: 'textarea', attributes?: Attributes, children?: Children): HTMLTextAreaElement;
    /** On the screen's page alone. */
    patient: PatientScript;
    copy: CopyScript;
    /** Prints the block with the id paper and nothing else. */
    paper(kind: string): void;
    place: PlaceScript;
    beside: BesideScript;
    ticket: TicketScript;
  }

  /** True once the text is on the clipboard, false if it is shown to be copied by hand. */
  interface CopyScript {
    (text: string): Promise<boolean>;
    hide(): void;
  }

  interface AmountScript {
    whole(amount: Amount): string;
    about(amount: Amount): string;
  }

  interface SituationScript {
    today(data: Data): string;
  }

  /** The block of JSON in the screen's page, as site/doctor.go writes it. */
  interface DoctorData extends Data {
    name: string;
    compared: string;
    beside: string[];
    places: { id: string; name: string; nearby?: boolean }[];
    hotlines: { name: string; phone: string }[];
    code: string;
    made: string;
    notice: string;
    said: DoctorWords;
  }

  /** A place that may stand in the table, with the choice of the compared tap. */
  interface PlaceChoice {
    id: string;
    name: string;
    nearby?: boolean;
    choice: Choice;
  }

  /** What the screen holds of one patient. */
  interface Patient {
    answers: Answers;
    /** The place among its tap's choices of the button that is pressed, as text. */
    picked: { [tap: string]: string };
    /** Answers that no tap gave. */
    told: Answers;
    /** Whose options are on the screen. */
    open: { [fact: string]: boolean };
    wanted: { [fact: string]: boolean };
    /** Whether the whole bill is taken to lie inside the catalogue. */
    inside: boolean;
    today: string;
    dates: Dates;
    bill: Bill;
  }

  /** What the bill comes to in one place. */
  interface Outcome extends Alternative {
    missing?: UnknownCell[];
  }

  interface Least {
    places: Outcome[];
    sure: boolean;
    all: boolean;
    known: number;
  }

  interface PatientScript {
    data: DoctorData;
    root: HTMLElement;
    said: Patient;
    /** Which places stand side by side. */
    shown: PlaceChoice[];
    $(id: string): Found;
    pressed(button: HTMLElement): boolean;
    missing(): Fault[];
    faults(found: Fault[]): void;
    spoken(): string;
    reset(): void;
  }

  interface PlaceScript {
    at(choice: Choice, said: Patient): Patient;
    ask(data: DoctorData, shown: PlaceChoice[], said: Patient): Promise<{ places?: Outcome[]; note?: string; error?: { field: string; message: string } }>;
    figured(place: Outcome): boolean;
    least(places: Outcome[]): Least;
  }

  interface BesideRow {
    name: string;
    key: 'own_pay' | 'at_window' | 'later' | 'on_application' | 'if_all_eligible';
  }

  interface BesideScript {
    rows(words: DoctorWords, places: Outcome[]): BesideRow[];
    figure(words: DoctorWords, place: Outcome, row: BesideRow): string;
    mark(words: DoctorWords, best: Least, place: Outcome): string;
    table(words: DoctorWords, places: Outcome[]): HTMLElement;
    verdict(words: DoctorWords, places: Outcome[]): string;
    calls(places: Outcome[]): { names: string; say: string }[];
  }

  /** A slip, in words. */
  interface Ticket {
    title: string;
    notice: string;
    head: string[];
    places: Outcome[];
    verdict: string;
    calls: string[];
    assumed: string[];
    foot: string[];
  }

  interface TicketScript {
    of(data: DoctorData, places: Outcome[], told: { day: string; situation: string; total: string; inside: string; assumed: string[]; note: string }): Ticket;
    show(data: DoctorData, slip: Ticket, container: HTMLElement): void;
    text(data: DoctorData, slip: Ticket): string;
  }

  interface DoctorWords {
    opening: string;
    opened: string;
    asking: string;
    caption: string;
    own: string;
    window: string;
    later: string;
    application: string;
    inside: string;
    about: string;
    nothing: string;
    missing: string;
    none: string;
    least: string;
    leastOf: string;
    lowest: string;
    ends: string;
    lowEnds: string;
    overlap: string;
    some: string;
    tap: string;
    total: string;
    slip: string;
    whole: string;
    allInside: string;
    insideOpen: string;
    assumed: string;
    allMissing: string;
    call: string;
    callTitle: string;
    code: string;
    made: string;
    until: string;
    copied: string;
    shown: string;
    wiped: string;
    change: string;
    unavailable: string;
    late: string;
  }
}
