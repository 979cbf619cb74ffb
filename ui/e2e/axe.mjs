// SPDX-License-Identifier: Apache-2.0
// The accessibility check of every browser test: axe, WCAG 2.2 A and AA.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The faults of the page as it is now, each its rule and the elements; `more`: further tags of rules. */
export const faultsOf = async (page, more = []) => {
  // Evaluating is not bound by the page's own policy, which forbids injected script elements.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const found = await page.evaluate(
    (runOnly) => globalThis.axe.run({ runOnly, resultTypes: ['violations'] }),
    [...standard, ...more],
  )
  return found.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html)])
}
