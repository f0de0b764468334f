// What a page and the service worker say to each other.

declare namespace mingbaizhi {
  /** From a page to the service worker. */
  interface ToKeeper {
    ask: 'look' | 'save' | 'take' | 'remove' | 'skip' | 'clear';
    region: string;
    /** Whether it may download by itself. */
    freely?: boolean;
  }

  /** How a region lies on the telephone. older: there is a newer version. */
  interface Keeping {
    state: 'none' | 'saving' | 'saved' | 'newer' | 'failed' | 'gone';
    /** Bytes on the way, and on the telephone. */
    download?: number;
    bytes?: number;
    done?: number;
    of?: number;
    reason?: 'network' | 'differs' | 'storage';
  }

  /** A region's files.json, as site/keep.go writes it. */
  interface FileList {
    version: string;
    download: number;
    bytes: number;
    /** By path from the root, SHA-256. */
    files: { [path: string]: string };
  }
}
