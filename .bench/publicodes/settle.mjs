// node settle.mjs STAYS RESULTS SECONDS settles the stays of a file with
// publicodes, writes own pay and what each layer pays, in fen, and prints how
// many it settles a second. The engine is made once; each stay is setSituation
// and four calls of evaluate, which share what the engine remembers. strict is
// the faster way to set a situation; nothing is warned of.
import { readFileSync, writeFileSync } from 'node:fs'
import Engine from 'publicodes'
import { parse } from 'yaml'

const [stays, results, seconds] = process.argv.slice(2)
const rules = parse(readFileSync(new URL('rules.publicodes', import.meta.url), 'utf8'))
const engine = new Engine(rules, { strict: true, warn: false })
const situations = JSON.parse(readFileSync(stays, 'utf8')).map((s) => ({
  level: `'${s.level}'`,
  total: s.total,
  'first pay': s.first_pay,
  'non covered': s.non_covered,
}))

function settle(situation) {
  engine.setSituation(situation)
  return ['own pay', 'basic', 'major', 'aid'].map((name) => engine.evaluate(name).nodeValue)
}

writeFileSync(results, JSON.stringify(situations.map(settle)))

/** @param {number} ms */
function rate(ms) {
  const start = performance.now()
  let n = 0
  let spent = 0
  while ((spent = performance.now() - start) < ms) {
    for (let i = 0; i < 20; i++) settle(situations[n++ % situations.length])
  }
  return (n / spent) * 1000
}

rate(1000 * seconds) // warmed up
console.log(rate(1000 * seconds))
