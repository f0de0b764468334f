// Undoing deflate (RFC 1951): packed in a page, the program is a quarter of its
// size. Browsers that run WebAssembly are older than those that can undo deflate
// themselves. It stands before worker.js in the same file.
'use strict';

// inflate unpacks data into size bytes. It throws where data is not deflate.
/**
 * @param {Uint8Array} data
 * @param {number} size
 */
function inflate(data, size) {
  const out = new Uint8Array(size);
  let at = 0, end = 0, hold = 0, held = 0;

  function more() {
    if (at >= data.length) throw new Error('not deflate: it ends too early');
    hold |= data[at++] << held;
    held += 8;
  }

  // bits takes the next n bits, the lowest first.
  /** @param {number} n */
  function bits(n) {
    while (held < n) {
      more();
    }
    const value = hold & ((1 << n) - 1);
    hold >>>= n;
    held -= n;
    return value;
  }

  // codes is a Huffman code by the lengths of its symbols: how many symbols have
  // each length, and the symbols in order.
  /** @param {number[]} lengths */
  function codes(lengths) {
    const count = new Uint16Array(16), next = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    for (const length of lengths) count[length]++;
    count[0] = 0;
    for (let i = 1; i < 16; i++) next[i] = next[i - 1] + count[i - 1];
    lengths.forEach((length, symbol) => { if (length) symbols[next[length]++] = symbol; });
    return { count, symbols };
  }

  // symbol reads one.
  /** @param {{count: Uint16Array, symbols: Uint16Array}} code */
  function symbol(code) {
    const count = code.count;
    let value = 0, first = 0, index = 0;
    for (let length = 1; length < 16; length++) {
      if (!held) more();
      value |= hold & 1;
      hold >>>= 1;
      held--;
      if (value - count[length] < first) return code.symbols[index + value - first];
      index += count[length];
      first = (first + count[length]) << 1;
      value <<= 1;
    }
    throw new Error('not deflate: no such code');
  }

  // Lengths and distances: the least that a symbol stands for, and how many bits
  // more follow.
  /**
   * @param {number} n
   * @param {number} start
   * @param {(i: number) => number} extra
   */
  function scale(n, start, extra) {
    const base = [], more = [];
    for (let i = 0, least = start; i < n; i++) {
      base.push(least);
      more.push(extra(i));
      least += 1 << extra(i);
    }
    return { base, more };
  }
  const lengths = scale(28, 3, (i) => (i < 8 ? 0 : (i >> 2) - 1));
  lengths.base.push(258);
  lengths.more.push(0);
  const distances = scale(30, 1, (i) => (i < 4 ? 0 : (i >> 1) - 1));

  /** @param {number} n @param {number} value @returns {number[]} */
  function repeated(n, value) { return new Array(n).fill(value); }
  const fixed = {
    literal: codes(repeated(144, 8).concat(repeated(112, 9), repeated(24, 7), repeated(8, 8))),
    distance: codes(repeated(30, 5)),
  };

  // described reads the two codes of a block that brings its own.
  function described() {
    const literals = bits(5) + 257, far = bits(5) + 1, count = bits(4) + 4, order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    const short = repeated(19, 0), /** @type {number[]} */ all = [];
    for (let i = 0; i < count; i++) short[order[i]] = bits(3);
    const code = codes(short);
    while (all.length < literals + far) {
      const length = symbol(code);
      if (length < 16) all.push(length);
      else if (length === 16) all.push(...repeated(3 + bits(2), all[all.length - 1]));
      else all.push(...repeated(length === 17 ? 3 + bits(3) : 11 + bits(7), 0));
    }
    return { literal: codes(all.slice(0, literals)), distance: codes(all.slice(literals)) };
  }

  for (let final = 0; !final;) {
    final = bits(1);
    const kind = bits(2);
    if (kind === 0) {
      hold = held = 0;
      const n = data[at] | data[at + 1] << 8;
      if (at + 4 + n > data.length || end + n > size) throw new Error('not deflate: out of bounds');
      out.set(data.subarray(at + 4, at + 4 + n), end);
      at += 4 + n;
      end += n;
      continue;
    }
    if (kind === 3) throw new Error('not deflate: no such block');
    const code = kind === 1 ? fixed : described();
    for (let s = symbol(code.literal); s !== 256; s = symbol(code.literal)) {
      if (s < 256) {
        if (end === size) throw new Error('not deflate: out of bounds');
        out[end++] = s;
        continue;
      }
      let n = lengths.base[s - 257] + bits(lengths.more[s - 257]);
      const d = symbol(code.distance), back = distances.base[d] + bits(distances.more[d]);
      if (back > end || end + n > size) throw new Error('not deflate: out of bounds');
      for (; n > 0; n--, end++) out[end] = out[end - back];
    }
  }
  if (end !== size) throw new Error(`not deflate: ${end} bytes of ${size}`);
  return out;
}
