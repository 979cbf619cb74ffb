// SPDX-License-Identifier: Apache-2.0
// One browser page of the console: signs in, watches for noise, checks accessibility, keeps pictures.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Set to a folder to keep pictures of every state. */
const shots = process.env.CONSOLE_SHOTS

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
]

export const openBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })

/** A person at the console: `go`, `check`, `confirm`, and the page itself. */
export const openConsole = async (browser, url, viewport, reducedMotion = 'reduce') => {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion,
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const noise = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      noise.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('request', (request) => {
    const address = request.url()
    if (!address.startsWith(url) && !/^(data|blob):/.test(address)) noise.push(address)
  })

  const settle = async () => {
    await page.waitForLoadState('networkidle')
    await page.locator('p.page-state[role=status]').first().waitFor({ state: 'detached' })
    await page.evaluate(() => document.fonts.ready)
  }
  const go = async (path) => {
    await page.goto(`${url}/console${path}`)
    await settle()
  }

  return {
    page,
    go,
    settle,
    /** No noise until now: no console errors, no other origin, no policy report. */
    quiet: () => assert.deepEqual(noise, []),
    signIn: async (account, password) => {
      await context.clearCookies()
      await go('/sign-in')
      await page.fill('input[name=account]', account)
      await page.fill('input[name=password]', password)
      await page.click('button[type=submit]')
      await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'))
      await settle()
    },
    /** Presses a button whose deed cannot be undone, and says yes to its dialog. */
    confirm: async (label) => {
      await page.locator('.el-button--large', { hasText: label }).click()
      await page.locator('.el-dialog__footer .el-button--primary:visible').click()
      await page.locator('.el-overlay:visible').waitFor({ state: 'hidden' })
      await settle()
    },
    /** axe WCAG 2.2 AA, no sideways scroll, one h1, and a picture if asked for. */
    check: async (name) => {
      await settle()
      await page.locator('h1').waitFor()
      await page.waitForTimeout(350)
      if (shots) {
        mkdirSync(shots, { recursive: true })
        await page.screenshot({ path: `${shots}/${name}-${viewport.width}.png` })
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`)
      assert.equal(await page.locator('h1').count(), 1, `${name} has one h1`)
      await page.evaluate(axe)
      const found = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly }), rules)
      assert.deepEqual(
        found.violations.map((rule) => [name, rule.id, rule.nodes.map((node) => node.html)]),
        [],
      )
    },
    close: () => context.close(),
  }
}
