// Go's own wasm_exec.js, which stands before worker.js in the same file, and the
// function that the program sets.

declare class Go {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** A request and its reply, both JSON text. */
declare function mingbaizhi(bundle: string, request: string): string;
