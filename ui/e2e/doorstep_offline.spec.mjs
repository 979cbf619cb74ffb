// SPDX-License-Identifier: Apache-2.0
// The doorstep page without a network: once visited it opens again, checks a proof, and is renewed when the portal is built anew.
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openBrowser } from './console_page.mjs'
import { serve } from './static_server.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const proof = readFileSync(at('../packages/draw-verifier/tests/doorstep.txt'), 'utf8')

let folder
let server
let browser
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-'))
  cpSync(at('../dist/portal'), folder, { recursive: true })
  server = await serve(folder, {})
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A phone that has opened the page once, with the network there. */
const visited = async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  const noise = []
  page.on('console', (message) => message.type() === 'error' && noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  await page.goto(`${server.origin}/doorstep.html`)
  await page.locator('#kept').waitFor()
  return { context, page, noise }
}
const check = async (page) => {
  await page.fill('#pasted', proof)
  await page.click('#check')
  await page.locator('#verdict[data-kind]').waitFor()
  return page.locator('#verdict').innerText()
}
const cachesOf = (page) => page.evaluate(() => caches.keys())
const renewed = 'doorstep-0123456789abcdef'

/** Waits until the browser holds exactly these. */
const keeps = async (page, names) => {
  let held
  for (let tries = 0; tries < 100; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop
    held = await cachesOf(page)
    if (held.length === names.length && names.every((name) => held.includes(name))) return
    // oxlint-disable-next-line no-await-in-loop
    await page.waitForTimeout(100)
  }
  assert.deepEqual(held, names)
}

describe('the doorstep page', () => {
  it('opens again without a network, and checks a proof there', async () => {
    const { context, page, noise } = await visited()
    assert.deepEqual(noise, [])
    await context.setOffline(true)
    await page.reload()
    assert.equal(await page.locator('h1').innerText(), '验门前凭证')
    assert.notEqual(
      await page.evaluate(() => getComputedStyle(document.body).fontFamily),
      'serif',
      'with its styles',
    )
    const said = await check(page)
    assert.match(said, /相符：这家企业和这些检查人员/)
    assert.match(said, /现在没有联网，还差一步/)
    await context.close()
  })

  it('leaves the other pages to the network', async () => {
    const { context, page } = await visited()
    await context.setOffline(true)
    await assert.rejects(page.goto(`${server.origin}/index.html`), /ERR_INTERNET_DISCONNECTED/)
    await context.close()
  })

  it('is renewed with the portal', async () => {
    const { context, page } = await visited()
    const [first] = await cachesOf(page)
    const worker = readFileSync(join(folder, 'doorstep_worker.js'), 'utf8')
    const html = readFileSync(join(folder, 'doorstep.html'), 'utf8')
    writeFileSync(
      join(folder, 'doorstep_worker.js'),
      worker.replace(/"version":"[0-9a-f]+"/, '"version":"0123456789abcdef"'),
    )
    writeFileSync(join(folder, 'doorstep.html'), html.replace('<h1>验门前凭证', '<h1>新版'))
    await page.reload()
    assert.equal(await page.locator('h1').innerText(), '新版')
    await keeps(page, [first, renewed])
    await page.close()
    const next = await context.newPage()
    await next.goto(`${server.origin}/doorstep.html`)
    await keeps(next, [renewed])
    await context.setOffline(true)
    await next.reload()
    assert.equal(await next.locator('h1').innerText(), '新版')
    await context.close()
  })

  it('starts no worker from another page', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${server.origin}/index.html`)
    const scopes = await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    )
    assert.deepEqual(scopes, [])
    await context.close()
  })
})
