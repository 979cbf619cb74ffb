// SPDX-License-Identifier: Apache-2.0
// The public pages of annual plans and of the catalogue of items, without signing in.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { faultsOf } from './axe.mjs'
import { openBrowser } from './console_page.mjs'
import { serve } from './static_server.mjs'

const dist = fileURLToPath(new URL('../dist/portal', import.meta.url))

const quarters = [1, 2, 3, 4].map((number) => ({ number, key: 14, general: 20 }))
const plans = {
  year: 2026,
  years: [2026, 2025],
  rows: [
    {
      body: '331102',
      name: '丽水市生态环境局莲都分局',
      title: '丽水市生态环境局莲都分局2026年度抽查工作计划',
      file_number: '丽环莲函〔2026〕1号',
      issued_on: '2026-01-08',
      year: 2026,
      quarters,
    },
  ],
}
const catalogue = {
  no: 3,
  at: '2026-01-05T09:30:00+08:00',
  note: '增加噪声事项',
  sha256: 'ab'.repeat(32),
  catalogue: {
    items: [
      {
        item: {
          code: 'HJ-001',
          category: '排污许可',
          item: '排污许可证执行情况',
          sub_item: '',
          item_class: 'key',
          method: '现场',
          basis: '《排污许可管理条例》第二十五条',
        },
        questions: [],
      },
    ],
  },
}

const routes = { '/api/v1/public/plans': plans, '/api/v1/public/catalogue': catalogue }

let browser
let server
before(async () => {
  server = await serve(dist, routes)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

const withPage = async (size, path, work) => {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' })
  const page = await context.newPage()
  const noise = []
  page.on('console', (m) => m.type() === 'error' && noise.push(m.text()))
  page.on('pageerror', (e) => noise.push(String(e)))
  await page.goto(server.origin + path)
  await work(page)
  assert.deepEqual(noise, [])
  await context.close()
}

const check = async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(wide <= 0, `scrolls sideways by ${wide} px`)
  assert.deepEqual(await faultsOf(page), [])
}

for (const size of [
  { width: 360, height: 740 },
  { width: 1366, height: 768 },
]) {
  describe(`public plans at ${size.width}x${size.height}`, () => {
    it('shows the published plans of a year, ready to print', () =>
      withPage(size, '/plan.html', async (page) => {
        await page.waitForSelector('#plans tbody tr')
        const text = await page.locator('#plans').innerText()
        assert.match(
          text,
          /重点 14 家次[^]*重点 56 家次[^]*丽环莲函〔2026〕1号[^]*2026年1月8日印发/,
        )
        const paper = page.locator('#plans a[href*="/pdf"]')
        assert.equal(await paper.getAttribute('href'), '/api/v1/public/plans/331102-2026/pdf')
        assert.equal(await page.locator('#plans a[href="./plan.html?year=2025"]').count(), 1)
        await check(page)
        await page.emulateMedia({ media: 'print' })
        assert.equal(await page.locator('#plans button').isVisible(), false)
      }))

    it('shows the catalogue of items with its version', () =>
      withPage(size, '/catalogue.html', async (page) => {
        await page.waitForSelector('#catalogue tbody tr')
        const text = await page.locator('#catalogue').innerText()
        assert.match(text, /第 3 版[^]*2026年1月5日[^]*HJ-001[^]*《排污许可管理条例》第二十五条/)
        await check(page)
      }))
  })
}
