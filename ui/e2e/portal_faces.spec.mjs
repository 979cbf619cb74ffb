// SPDX-License-Identifier: Apache-2.0
// The faces of every page of the portal that reads something: under way, slow, failed with a way back, nothing there yet.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openBrowser } from './console_page.mjs'
import { serve } from './static_server.mjs'

const dist = fileURLToPath(new URL('../dist/portal', import.meta.url))
/** By page: what it says when it cannot read, and its answer of a place where nothing was done yet. */
const pages = [
  { path: '/index.html', failed: /没有读到内容/, none: { rows: [] }, empty: /还没有摇过号/ },
  {
    path: '/plan.html',
    failed: /没有读到内容/,
    none: { year: 0, years: [], rows: [] },
    empty: /还没有发布过年度计划/,
  },
  { path: '/catalogue.html', failed: /没有读到内容/, empty: /还没有发布过抽查事项清单/ },
  { path: '/log.html', failed: /没有读到公开日志/, empty: /公开日志还没有公开/ },
  { path: '/live.html?draw=LS-1', failed: /稍后会自动再试/, empty: /没有编号为“LS-1”的摇号/ },
  { path: '/verify.html?draw=LS-1', failed: /没有下载到 LS-1/, empty: /没有这次摇号/ },
]

let server
let browser
before(async () => {
  server = await serve(dist, {})
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

const open = async (path, answer) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.clock.install()
  await page.route(/\/(api\/v1\/public|log)\//, answer)
  await page.goto(server.origin + path)
  return page
}
const said = (page, text) => page.locator('main', { hasText: text }).waitFor({ timeout: 8000 })

describe('every page of the portal that reads', () => {
  for (const { path, failed, none, empty } of pages) {
    it(`says on ${path} that it reads, and after ten seconds that it is slow`, async () => {
      const page = await open(path, () => undefined)
      await said(page, /正在(读取|下载)/)
      await page.clock.fastForward(10_500)
      await said(page, /已经等了 10 秒多/)
      const bare = await page.locator('h2:visible + .hint + [role=region]:empty').count()
      assert.equal(bare, 0, 'no heading over nothing')
      await page.context().close()
    })

    it(`says on ${path} what failed`, async () => {
      const page = await open(path, (route) => route.abort())
      await said(page, failed)
      await page.context().close()
    })

    it(`says on ${path} that there is nothing yet`, async () => {
      const page = await open(path, (route) =>
        none ? route.fulfill({ json: none }) : route.fulfill({ status: 404, body: '{}' }),
      )
      await said(page, empty)
      await page.context().close()
    })
  }

  it('asks for a draw where none is named', async () => {
    const page = await open('/live.html', (route) => route.abort())
    await said(page, /请从首页的“历次摇号”里选一次/)
    await page.context().close()
  })
})
