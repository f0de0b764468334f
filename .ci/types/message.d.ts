// What the page and the calculator's worker say to each other.

declare namespace mingbaizhi {
  /**
   * To the worker. wasm and bundle are addresses; with packed, the size of the program in bytes, base64 of its deflate and text.
   * sums are as fetch wants them, with packed in hexadecimal. fresh passes over what the browser keeps.
   */
  interface ToWorker {
    open?: { packed?: number; wasm: string; bundle: string; sums: { wasm?: string; bundle: string }; fresh?: boolean };
    ask?: { id: number; request: string };
  }

  /** From the worker. failed is a reason for the page's 数据 section. */
  interface FromWorker {
    ready?: boolean;
    failed?: string;
    reply?: { id: number; reply: string };
  }
}
