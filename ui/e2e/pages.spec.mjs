// SPDX-License-Identifier: Apache-2.0
// Every page of the console's own router, for every role that may open it, at a desk (each journey's own test looks at a phone): no accessibility
// fault, no console error, no sideways scroll. A page that needs a parameter must be named in `samples`.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { callAs } from './console_people.mjs'
import { desk, openSite } from './console_site.mjs'

const viewports = { desk }
const roles = [
  'manager',
  'operator',
  'witness',
  'officer',
  'reviewer',
  'publisher',
  'supervisor',
  'auditor',
  'joint_contact',
  'system_admin',
  'security_admin',
  'audit_admin',
]
/** Pages that are no place to go for somebody signed in. */
const elsewhere = new Set(['sign-in', 'joint-result', 'oidc'])

let samples
/** What was checked already: the very content of a page for whatever role, the frame round it once for each role. */
const checked = new Set()

/** Parameters and queries of the pages that need them, from what the demo city holds. */
const findSamples = async () => {
  const manager = await callAs(site.server, 'shiju')
  const { rows: draws } = await manager.get('/draws')
  const draw = draws.find((row) => row.state === 'drawn' || row.state === 'opened') ?? draws[0]
  const file = '人员编号,姓名,所属机构,执法证号,在岗状态,是否可主办\n,测试,331102,,在岗,是\n'
  const done = await manager.upload('/imports?kind=officers&file_name=a.csv&dry_run=0', file)
  const { rows: rules } = await manager.get('/rulesets')
  const draft = { base: rules[0].id, reason: '浏览器测试用的草稿' }
  const version = await manager.post('/rule-version/draft', draft)
  const { rows: items } = await manager.get('/check-items')
  const { rows: substitutes } = await manager.get('/substitutes')
  return {
    draw: { params: { id: draw.id } },
    result: { params: { id: draw.id } },
    custody: { params: { id: draw.id } },
    ceremony: { params: { draw: draw.id } },
    import: { params: { id: String(done.id) } },
    plan: { params: { id: `331102-${new Date().getFullYear()}` } },
    checklist: { params: { code: items[0].code } },
    missing: { params: { rest: 'no-such-page' } },
    substitute: { params: { id: String(substitutes[0].id) } },
    'substitute-request': {
      params: { id: draw.id },
      query: { unit: substitutes.at(-1).seats[0].unit },
    },
    'rule-edit': { query: { id: version.row.id } },
  }
}

const site = openSite({
  roles,
  ready: async () => {
    samples = await findSamples()
  },
})

/** What the running console's router knows: name, whether it has parameters, permissions. */
const pagesOf = (page) =>
  page.evaluate(() => {
    const { $router } = document.querySelector('#app')['__vue_app__'].config.globalProperties
    const pages = $router.getRoutes().filter((route) => !route.redirect)
    return pages.map(({ name, path, meta }) => ({ name, path, needs: meta.needs ?? [] }))
  })

const permissionsOf = (page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/me')
    return (await answer.json()).permissions
  })

const open = async (person, target) => {
  const failed = await person.page.evaluate(async (where) => {
    const { $router } = document.querySelector('#app')['__vue_app__'].config.globalProperties
    return String((await $router.push(where)) ?? '')
  }, target)
  assert.ok(failed === '' || /duplicated/i.test(failed), `${target.name}: ${failed}`)
  await person.settle()
}

const digest = (text) => createHash('sha256').update(text).digest('hex')

/** Contents of a page that were not checked before: its own part, and all of it for the first page of a role. */
const isNew = async (page, about) => {
  const content = page.locator((await page.locator('main').count()) === 1 ? 'main' : '#app')
  const html = (await content.innerHTML()).replaceAll(/el-id-\d+-\d+/g, 'el-id')
  const seen = [digest(`${about.viewport} ${html}`), `${about.viewport} ${about.role}`]
  const fresh = seen.some((one) => !checked.has(one))
  for (const one of seen) checked.add(one)
  return fresh
}

const visit = async (role, viewport) => {
  const person = await site.as(role, viewports[viewport])
  const held = await permissionsOf(person.page)
  const all = await pagesOf(person.page)
  assert.ok(all.length > 15, 'the router gives its pages')
  let opened = 0
  for (const { name, path, needs } of all) {
    if (elsewhere.has(name)) continue
    if (needs.length > 0 && !needs.some((one) => held.includes(one))) continue
    assert.ok(!path.includes(':') || samples[name], `${name} needs a sample in this file`)
    // One page after the other: they share the browser's tab.
    // oxlint-disable-next-line no-await-in-loop
    await open(person, { name, ...samples[name] })
    opened += 1
    // oxlint-disable-next-line no-await-in-loop
    if (!(await isNew(person.page, { role, viewport }))) continue
    // oxlint-disable-next-line no-await-in-loop
    await person.check(`page-${String(name)}-${role}`)
    person.quiet()
  }
  await person.close()
  return opened
}

describe('every page of the console', () => {
  for (const viewport of Object.keys(viewports)) {
    for (const role of roles) {
      it(`is sound for ${role} at the ${viewport}`, async () => {
        assert.ok((await visit(role, viewport)) > 2)
      })
    }
  }
})
