// SPDX-License-Identifier: Apache-2.0
// One browser page of the console: signs in, watches for noise, checks accessibility, keeps pictures.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { faultsOf } from './axe.mjs'

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
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: flags,
  })

/** In the page: waits for the end of every transition that has one. */
const stillness = async () => {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
  await Promise.all(ending.map(({ finished }) => finished.catch(() => {})))
}

/** Waits until nothing is asked of the server and two frames were painted since the last answer, twice over. */
const settled = (page) => {
  const open = new Set()
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  /** False when the page was left meanwhile. */
  const twoFrames = () =>
    page
      .evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      .then(() => true)
      .catch(() => false)
  return async () => {
    const late = Date.now() + 30_000
    for (let quiet = 0; quiet < 2;) {
      const still = await twoFrames()
      quiet = still && open.size === 0 ? quiet + 1 : 0
      assert.ok(Date.now() < late, `still asking: ${[...open].map((one) => one.url())}`)
    }
    await page.locator('p.page-state[role=status]').first().waitFor({ state: 'detached' })
    await page.evaluate(() => document.fonts.ready)
  }
}

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

  const settle = settled(page)
  const go = async (path) => {
    await page.goto(`${url}/console${path}`)
    await settle()
  }

  /** No sideways scroll, one h1, and a picture if asked for. */
  const fits = async (name) => {
    await settle()
    await page.locator('h1').waitFor()
    await page.evaluate(stillness)
    if (shots) {
      mkdirSync(shots, { recursive: true })
      await page.screenshot({ path: `${shots}/${name}-${viewport.width}.png` })
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`)
    assert.equal(await page.locator('h1').count(), 1, `${name} has one h1`)
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
    /** axe WCAG 2.2 AA, and what `fits` asks. */
    check: async (name) => {
      await fits(name)
      assert.deepEqual(await faultsOf(page), [], name)
    },
    fits,
    close: () => context.close(),
  }
}
