// What a page knows of its own age, and what the telephone keeps of the site.

declare namespace mingbaizhi {
  interface Page {
    withdrawn: WithdrawnScript;
    /** On pages that calculate: hides what is named and says what was wrong. had is whether an answer stood there. */
    stop(root: HTMLElement, wrong: Withdrawal, had: boolean, hide: string[]): void;
    /** Takes up what is published now, and loads the page again. */
    renew(): void;
  }

  /** Why rules no longer calculate, as site/withdrawn.go writes it. page is an address from the site's root. */
  interface Withdrawal {
    on: string;
    what: string;
    now: string;
    page: string;
    also?: Withdrawal[];
  }

  interface WithdrawnScript {
    of(code: string): Withdrawal | null;
    list(brought?: {[code: string]: Withdrawal}): Promise<{[code: string]: Withdrawal}>;
    check(): Promise<Withdrawal | null>;
    watch(learnt: (wrong: Withdrawal) => void): void;
    words(wrong: Withdrawal): string[];
    where(wrong: Withdrawal): string;
    notice(wrong: Withdrawal, title: string): HTMLElement[];
  }
}
