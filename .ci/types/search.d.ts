// What the page of search reads, as site/search writes it.

declare namespace mingbaizhi {
  interface Page {
    search: SearchScript;
    /** Called by the files of an index. */
    found(name: string, data: any): void;
    sounds(table: string): { of: { [character: string]: number }; said: string[] };
  }

  interface SearchPart {
    name: string;
    /** The way to its files. */
    base: string;
    m: SearchManifest;
  }

  interface SearchManifest {
    v: string;
    n: number;
    i: string;
    t: number[];
    c: string;
  }

  type SearchLoad = (part: SearchPart, name: string) => Promise<any>;

  interface Posting {
    doc: number;
    weight: number;
  }

  interface SearchWant {
    names: string[];
    alike: boolean;
    entries: { cut: boolean; docs: number; postings: Posting[] }[][];
    rarity: number;
  }

  interface Score {
    part: number;
    doc: number;
    sum: number;
    matched: number;
    full: number;
  }

  /** Path, kind, title; by section anchor, heading, text. */
  type SearchDoc = [string, string, string, [string, string, string][]];

  interface SearchScript {
    fold(text: string): string;
    find(parts: SearchPart[], question: string, load: SearchLoad): Promise<{ wants: SearchWant[]; hits: Score[] }>;
    text(parts: SearchPart[], hit: Score, wants: SearchWant[], load: SearchLoad): Promise<{ doc: SearchDoc; section: number }>;
  }
}
