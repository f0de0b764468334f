// What the page and the calculator's worker say to each other.

declare namespace mingbaizhi {
  /** To the worker. wasm is the program compiled or, with packed, its size in bytes, base64 of its deflate; sum is what that must come to, in hexadecimal. */
  interface ToWorker {
    open?: { packed?: number; wasm: string | WebAssembly.Module; bundle: string; sum?: string };
    ask?: { id: number; request: string };
  }

  /** From the worker. failed is a reason for the page's 数据 section. */
  interface FromWorker {
    ready?: boolean;
    failed?: string;
    reply?: { id: number; reply: string };
  }
}
