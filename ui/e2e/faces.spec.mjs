// SPDX-License-Identifier: Apache-2.0
// The face of every page that reads something when the server fails, and the way back: each page of the router is opened as the
// city's manager with the answers of the server spoiled.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openSite } from './console_site.mjs'
import { findSamples, pagesOf, push } from './page_samples.mjs'

/** No page of the shell, or a page that is read by a department's contact alone. */
const elsewhere = new Set([
  'sign-in',
  'oidc',
  'password',
  'rehearsal',
  'ceremony',
  'missing',
  'joint-result',
])
/** Pages that read nothing until they are asked, and one whose report takes longer than a test waits. */
const silent = new Set(['story', 'simulation', 'quality'])
const failure = {
  status: 500,
  contentType: 'application/json',
  body: JSON.stringify({
    error: { code: 'test', message: '服务器出错：请稍后重试。', request_id: 'x1' },
  }),
}

let samples
const site = openSite({
  roles: ['manager'],
  ready: async () => {
    samples = await findSamples(site.server)
  },
})

const readers = async (person) => {
  const held = await person.page.evaluate(
    async () => (await (await fetch('/api/v1/me')).json()).permissions,
  )
  const pages = await pagesOf(person.page)
  return pages
    .filter(({ name, needs }) => !elsewhere.has(name) && !silent.has(name) && may(needs, held))
    .map(({ name }) => ({ name, ...samples[name] }))
}
const may = (needs, held) => needs.length === 0 || needs.some((one) => held.includes(one))

/** Every page after the other, with all reads but the session's given to `answer`; `look` then looks at the page. */
const each = async (answer, look) => {
  const person = await site.as('manager')
  const { page } = person
  const found = []
  for (const target of await readers(person)) {
    // One page after the other: they share the browser's tab.
    /* oxlint-disable no-await-in-loop */
    await push(page, { name: 'story' })
    await page.route('**/api/v1/**', (route) =>
      route.request().method() === 'GET' && !route.request().url().endsWith('/api/v1/me')
        ? answer(route)
        : route.continue(),
    )
    await push(page, target)
    const fault = await look(person).catch((error) => String(error).slice(0, 300))
    if (fault) found.push(`${target.name}: ${fault}`)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    /* oxlint-enable no-await-in-loop */
  }
  await person.close()
  assert.deepEqual(found, [])
}

describe('every page that reads', () => {
  it('says what failed, and reads again when asked', async () => {
    await each(
      (route) => route.fulfill(failure),
      async ({ page, settle }) => {
        const failed = page.locator('main .page-state', { hasText: '没有读到内容' })
        await failed.first().waitFor({ timeout: 8000 })
        await page.unrouteAll({ behavior: 'ignoreErrors' })
        for (let left = await failed.count(); left > 0; left -= 1) {
          // oxlint-disable-next-line no-await-in-loop
          await failed.first().getByRole('button', { name: '重新读取' }).click()
          // oxlint-disable-next-line no-await-in-loop
          await settle()
        }
        return (await failed.count()) > 0 ? 'still failed after reading again' : ''
      },
    )
  })
})
