// SPDX-License-Identifier: Apache-2.0
// The faces of every page of the console that reads something: what failed and the way back, what takes long, and, on an
// installation without any list, what is not there yet. Each page of the router is opened by somebody who may.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openSite } from './console_site.mjs'
import { bareSamples, findSamples, pagesOf, push } from './page_samples.mjs'

/** They read nothing of their own, or stand before the shell. */
const silent = new Set(['sign-in', 'oidc', 'password', 'rehearsal', 'missing'])
/** What these are asked for is not there for who looks: they stay refused when read again. */
const refused = new Set(['joint-result', 'simulation'])
const roles = ['manager', 'supervisor', 'auditor', 'security_admin', 'operator']
/** Without a phone bound, an operator of a real installation opens nothing. */
const bareRoles = roles.filter((role) => role !== 'operator')
const failure = {
  status: 500,
  contentType: 'application/json',
  body: JSON.stringify({
    error: { code: 'test', message: '服务器出错：请稍后重试。', request_id: 'x1' },
  }),
}

let samples
const site = openSite({
  roles,
  ready: async () => {
    samples = {
      ...(await findSamples(site.server)),
      simulation: { query: { job: '999999' } },
    }
  },
})
const bare = openSite({ bare: true, roles: bareRoles })

const may = (needs, held) => needs.length === 0 || needs.some((one) => held.includes(one))
const heldBy = (page) =>
  page.evaluate(async () => (await (await fetch('/api/v1/me')).json()).permissions)

/** Every page once, each by the first of the roles that may open it; `look` gives what is wrong with it. */
const each = async (where, targets, look, left = silent) => {
  const found = []
  const seen = new Set(left)
  let all = []
  // One page after the other: they share the browser's tab.
  /* oxlint-disable no-await-in-loop */
  for (const role of roles.filter((one) => where.people[one])) {
    const person = await where.as(role)
    const held = await heldBy(person.page)
    all = await pagesOf(person.page)
    for (const { name, needs } of all) {
      if (seen.has(name) || !may(needs, held)) continue
      seen.add(name)
      const target = { name, ...targets[name] }
      const fault = await look(person, target).catch((error) => String(error).slice(0, 300))
      if (fault) found.push(`${name}: ${fault}`)
    }
    await person.close()
  }
  /* oxlint-enable no-await-in-loop */
  assert.deepEqual(found, [])
  assert.deepEqual(
    all.map(({ name }) => name).filter((name) => !seen.has(name)),
    [],
    'every page was opened by somebody',
  )
}

/** Goes to the page with all reads but the session's given to `answer`. */
const openSpoiled = async ({ page }, target, answer) => {
  await push(page, { name: 'missing', params: { rest: 'between' } })
  await page.route('**/api/v1/**', (route) =>
    route.request().method() === 'GET' && !route.request().url().endsWith('/api/v1/me')
      ? answer(route)
      : route.continue(),
  )
  await push(page, target)
}
const titled = async (page) => ((await page.locator('h1').count()) === 1 ? '' : 'no title')

describe('every page that reads', () => {
  it('says what failed, and reads again when asked', async () => {
    await each(site, samples, async (person, target) => {
      const { page, settle } = person
      await openSpoiled(person, target, (route) => route.fulfill(failure))
      const failed = page.locator('main .page-state', { hasText: '没有读到内容' })
      await failed.first().waitFor({ timeout: 8000 })
      const fault = await titled(page)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      if (refused.has(target.name)) return fault
      for (let left = await failed.count(); left > 0; left -= 1) {
        // oxlint-disable-next-line no-await-in-loop
        await failed.first().getByRole('button', { name: '重新读取' }).click()
        // oxlint-disable-next-line no-await-in-loop
        await settle()
      }
      return (await failed.count()) > 0 ? 'still failed after reading again' : fault
    })
  })

  it('says that it reads, and after ten seconds that it takes long', async () => {
    await each(site, samples, async (person, target) => {
      const { page } = person
      const held = []
      await page.clock.install()
      await openSpoiled(person, target, (route) => held.push(route))
      const reading = page.locator('main .page-state[role=status]').first()
      await reading.waitFor({ timeout: 4000 })
      const fault = await titled(page)
      const first = await reading.innerText()
      await page.clock.fastForward(10_500)
      await page.locator('main .page-state', { hasText: '已经等了 10 秒多' }).first().waitFor()
      const again = await reading.getByRole('button', { name: '重新读取' }).count()
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await Promise.all(held.map((route) => route.abort().catch(() => undefined)))
      if (!first.startsWith('正在读取')) return `it says ${first}`
      return again === 1 ? fault : 'no way to read again'
    })
  })
})

/** Only an operator asks for a substitute. */
const closed = new Set([...silent, 'substitute-request'])
/** Pages with something to show on an installation that holds no list. */
const full = new Set([
  'today',
  'plans',
  'plan',
  'scheme',
  'rules',
  'rule-compare',
  'calendar',
  'me',
  'roles',
  'log',
  'accounts',
  'audit',
])
/** Pages of one thing, which is not there. */
const gone = new Set([
  'draw',
  'custody',
  'result',
  'ceremony',
  'joint-result',
  'import',
  'checklist',
  'substitute',
  'rule-edit',
])

describe('every page of an installation without lists', () => {
  it('says that there is nothing yet, or that the thing is not there', async () => {
    await each(
      bare,
      bareSamples,
      async (person, target) => {
        await push(person.page, target)
        await person.settle()
        return person.page.evaluate(
          ({ mustFail, mustBeFull }) => {
            const main = document.querySelector('main')
            const text = main.innerText
            const blank = [...main.querySelectorAll('tbody, ul, ol')].filter(
              (list) => list.checkVisibility() && list.children.length === 0,
            )
            const failed = /没有读到内容/.test(text)
            if (document.querySelectorAll('h1').length !== 1) return 'no title'
            if (blank.length > 0)
              return `an empty list: ${blank[0].parentElement.outerHTML.slice(0, 200)}`
            if (/undefined|NaN|null/.test(text)) return `it says ${text.slice(0, 200)}`
            if (failed !== mustFail)
              return `${failed ? 'failed' : 'did not fail'}: ${text.slice(0, 200)}`
            if (mustFail || mustBeFull) return ''
            return main.querySelector('.page-state') ? '' : `no empty face: ${text.slice(0, 200)}`
          },
          { mustFail: gone.has(target.name), mustBeFull: full.has(target.name) },
        )
      },
      closed,
    )
  })
})
