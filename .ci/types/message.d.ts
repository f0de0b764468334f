// What the page and the calculator's worker say to each other.

declare namespace mingbaizhi {
  /** To the worker. wasm and bundle are addresses, or with packed base64 and text. */
  interface ToWorker {
    open?: { packed?: boolean; wasm: string; bundle: string };
    ask?: { id: number; request: string };
  }

  /** From the worker. failed is a reason for the page's 数据 section. */
  interface FromWorker {
    ready?: boolean;
    failed?: string;
    reply?: { id: number; reply: string };
  }
}
