// SPDX-License-Identifier: Apache-2.0
// Every page of the console's own router, for every role that may open it, at a desk (each journey's own test looks at a phone): no accessibility
// fault, no console error, no sideways scroll. A page that needs a parameter must be named in `samples`.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { desk, openSite } from './console_site.mjs'
import { findSamples, pagesOf, push } from './page_samples.mjs'

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
/** What was checked already: the shapes of elements on each page, for whatever role; the frame round it once for each role. */
const checked = new Set()

const site = openSite({
  roles,
  ready: async () => {
    samples = await findSamples(site.server)
  },
})

const permissionsOf = (page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/me')
    return (await answer.json()).permissions
  })

const open = async (person, target) => {
  const failed = await push(person.page, target)
  assert.ok(failed === '' || /duplicated/i.test(failed), `${target.name}: ${failed}`)
  await person.settle()
}

/**
 * In the page: each element of the content as its tag, classes and attributes, within its parent; of most attributes and of the text
 * only whether something stands there. What axe finds depends on that; what depends on the data itself, `fits` asks each time.
 */
const shapes = () => {
  const whole = new Set(['class', 'role', 'style', 'type'])
  const shape = (element) => {
    const words = element.getAttributeNames().map((name) => {
      const value = element.getAttribute(name)
      return `${name}=${whole.has(name) ? value : value.trim() !== ''}`
    })
    return `${element.tagName} ${words.join(' ')} ${element.textContent.trim() !== ''}`
  }
  const content = document.querySelector('main') ?? document.querySelector('#app')
  const all = [...content.querySelectorAll('*')]
  return [...new Set(all.map((one) => `${shape(one.parentElement)} > ${shape(one)}`))]
}

/** Whether the page holds a shape that was not checked on it before, or is the first page of a role. */
const isNew = async (page, about) => {
  const found = await page.evaluate(shapes)
  const seen = [about.role, ...found.map((one) => `${about.name} ${one}`)]
  const fresh = seen.some((one) => !checked.has(`${about.viewport} ${one}`))
  for (const one of seen) checked.add(`${about.viewport} ${one}`)
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
    const look = (await isNew(person.page, { name, role, viewport })) ? person.check : person.fits
    // oxlint-disable-next-line no-await-in-loop
    await look(`page-${String(name)}-${role}`)
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
