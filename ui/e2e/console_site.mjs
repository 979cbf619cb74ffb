// SPDX-License-Identifier: Apache-2.0
// What every browser test of the console begins with: a demo city of its own, a browser, and people who sign in.
import { readFileSync } from 'node:fs'
import { after, before } from 'node:test'
import { openBrowser, openConsole } from './console_page.mjs'
import { addPeople } from './console_people.mjs'
import { startServer } from './console_server.mjs'

export const desk = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }

/**
 * { server, browser, people, as } from the first test of the file to the last. `roles` are opened as people of the
 * city; `more` gives further words for `serve`; `ready` is done last, before the first test; `bare`: no demo city.
 */
export const openSite = ({ roles = [], more, ready, bare } = {}) => {
  const site = {
    /** Somebody signed in: one of `roles`, or an account of the demo city. */
    as: async (who, viewport = desk, password = undefined) => {
      const { account, password: known } = site.people[who] ?? {
        account: who,
        password: site.server.logins[who],
      }
      const person = await openConsole(site.browser, site.server.url, viewport)
      await person.signIn(account, password ?? known)
      return person
    },
  }
  before(async () => {
    site.server = await startServer(more, bare)
    site.browser = await openBrowser()
    site.people = await addPeople(site.server, roles)
    await ready?.()
  })
  after(async () => {
    await site.browser?.close()
    site.server?.stop()
  })
  return site
}

/** What the page says. */
export const textOfPage = (person) => person.page.locator('main').innerText()

/** The bytes of the file that `click` downloads. */
export const download = async (person, click) => {
  const [file] = await Promise.all([person.page.waitForEvent('download'), click()])
  return readFileSync(await file.path())
}

/** The bytes of the page's list as it is exported. */
export const exported = async (person) => {
  const { page } = person
  await page.locator('.export-box summary').click()
  await page.getByText('开始导出').click()
  const link = page.locator('.job-bar a.strong-button')
  await link.waitFor({ timeout: 60_000 })
  return download(person, () => link.click())
}
