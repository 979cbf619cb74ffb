// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildBundle } from '../packages/draw-verifier/tests/bundle_builder.ts'
import { u16 } from '../packages/draw-verifier/src/bytes.ts'
import { leafHash, rootOf } from '../packages/draw-verifier/tests/log_tree.ts'
import { faultsOf } from './axe.mjs'
import { openBrowser } from './console_page.mjs'
import { serve } from './static_server.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const dist = at('../dist/portal')
/** Set to a folder to keep pictures of every state. */
const shots = process.env.PORTAL_SHOTS
const kBudget = 60 * 1024
const kLazyBudget = 12 * 1024

const built = {
  whole: buildBundle({ alg: 'sha256', objects: 60, officers: 9 }),
  sm3: buildBundle({ alg: 'sm3', objects: 40, officers: 9 }),
  sealed: buildBundle({ alg: 'sha256', objects: 60, officers: 9, sealed: true }),
  replaced: buildBundle({ alg: 'sha256', objects: 60, officers: 9, later: [11, 11] }),
}
const whole = built.whole.bytes
const forged = Buffer.from(Buffer.from(whole).toString().replace('"balls":2', '"balls":9'))

const row = (id, title, state, more) => ({
  id,
  quarter: '2026Q1',
  title,
  state,
  sealed_at: '2026-01-04T09:30:00+08:00',
  result_due: '2026-01-06T09:30:00+08:00',
  result_at: '2026-01-04T10:12:00+08:00',
  key_reveal_due: '2026-04-01T00:00:00+08:00',
  opened_at: '',
  overdue: false,
  key_late: false,
  has_bundle: true,
  ...more,
})

const rows = [
  row('LS-2026Q1-331100-004', '2026年第一季度补充摇号', 'frozen', {
    has_bundle: false,
    result_at: '',
    sealed_at: '',
  }),
  row('LS-2026Q1-331100-003', '2026年第一季度市级摇号', 'drawn', { key_late: true }),
  row('LS-2026Q1-331100-002', '2026年第一季度市级摇号', 'opened', {
    overdue: true,
    key_late: true,
    opened_at: '2026-05-01T09:00:00+08:00',
  }),
  row('LS-2026Q1-331100-001', '', 'aborted', { has_bundle: false, result_at: '' }),
]

const routes = {
  '/api/v1/public/draws': { rows },
  '/api/v1/public/draws/whole/bundle': whole,
  '/api/v1/public/draws/sm3/bundle': built.sm3.bytes,
  '/api/v1/public/draws/sealed/bundle': built.sealed.bytes,
  '/api/v1/public/draws/replaced/bundle': built.replaced.bytes,
  '/api/v1/public/draws/forged/bundle': forged,
}

/** A unit by its name, or by its code where the bundle keeps no details of it. */
const unit = '(示范企业\\d+号“测试”|[0-9A-Z]{18}(/\\d+)?)'

const sizes = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desk', width: 1366, height: 768 },
]

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

/** The public log that a built draw is part of, as its files. */
const logFiles = async (page, { log }) => {
  const leaves = log.map(leafHash)
  const root = Buffer.from(rootOf(leaves)).toString('base64')
  const parts = log.flatMap((entry) => [u16(entry.length), entry])
  await page.route('**/log/checkpoint', (route) =>
    route.fulfill({ body: `lishui.test/log\n${leaves.length}\n${root}\n\n` }),
  )
  await page.route('**/log/tile/entries/**', (route) =>
    route.fulfill({ body: Buffer.concat(parts) }),
  )
}

/** Runs `work` on a fresh page and fails on any noise: console errors, refused requests, other origins. */
const withPage = async (size, path, work, { answer, log, allowNoise, ...options } = {}) => {
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const noise = []
  if (answer) await page.route('**/api/v1/public/draws', (route) => route.fulfill({ json: answer }))
  if (log) await logFiles(page, log)
  page.on('console', (m) => m.type() === 'error' && noise.push(m.text()))
  page.on('pageerror', (e) => noise.push(String(e)))
  page.on('request', (r) => r.url().startsWith(server.origin) || noise.push(r.url()))
  await page.goto(server.origin + path)
  await work(page)
  if (!allowNoise) assert.deepEqual(noise, [])
  await context.close()
}

const look = async (page, size, name) => {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${shots}/${name}-${size.name}.png`, fullPage: true })
}

/** In the page: entries of the menu that break into lines. */
const brokenEntries = () => {
  const lines = (link) => {
    const range = document.createRange()
    range.selectNodeContents(link)
    return range.getClientRects().length
  }
  return [...document.querySelectorAll('.bar nav a')]
    .filter((link) => lines(link) > 1)
    .map((link) => link.textContent)
}

const check = async (page, size, name) => {
  await look(page, size, name)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`)
  assert.deepEqual(await page.evaluate(brokenEntries), [], `${name}: menu`)
  assert.deepEqual(await faultsOf(page, ['best-practice']), [], name)
}

const verdictOf = async (page) => {
  await page.waitForSelector(
    '#verdict[data-kind="ok"],#verdict[data-kind="pending"],#verdict[data-kind="failed"]',
  )
  return page.locator('#verdict').innerText()
}

for (const size of sizes) {
  describe(`portal at ${size.width}x${size.height}`, () => {
    it('lists all draws, aborted ones too', () =>
      withPage(size, '/', async (page) => {
        await page.waitForSelector('#draws tbody tr')
        assert.equal(await page.locator('#draws tbody tr').count(), rows.length)
        assert.equal(await page.locator('#draws a[href*="live.html"]').count(), rows.length)
        assert.equal(await page.locator('#draws a[href*="verify.html"]').count(), 2)
        assert.deepEqual(
          (await page.locator('#draws .tag.red').allInnerTexts()).sort(),
          ['名单逾期才公开', '已中止', '结果逾期才出', '逾期未公开名单'].sort(),
        )
        await check(page, size, 'home')
      }))

    it('points at numbers that are missing from a series', () =>
      withPage(
        size,
        '/',
        async (page) => {
          await page.waitForSelector('#draws tbody tr')
          assert.match(await page.locator('#draws').innerText(), /缺少 LS-2026Q1-331100-001/)
          await check(page, size, 'home-gap')
        },
        { answer: { rows: rows.slice(0, 3) } },
      ))

    it('waits for a file on the verify page', () =>
      withPage(size, '/verify.html', (page) => check(page, size, 'verify-empty')))

    for (const name of ['whole', 'sm3']) {
      it(`verifies a whole draw (${name})`, () =>
        withPage(
          size,
          `/verify.html?draw=${name}`,
          async (page) => {
            assert.match(await verdictOf(page), /与公告一致/)
            assert.equal(await page.locator('[data-state="ok"]').count(), 9)
            assert.match(await page.locator('#outcome').innerText(), /示范企业/)
            assert.match(await page.locator('#beside-log').innerText(), /一条不多、一条不少/)
            await check(page, size, `verify-${name}`)
          },
          { log: built[name] },
        ))
    }

    it('says what waits before the key reveal, and recomputes the seed from other dice', () =>
      withPage(
        size,
        '/verify.html?draw=sealed',
        async (page) => {
          assert.match(await verdictOf(page), /待检查结束后可验[^]*2026年4月1日/)
          assert.equal(await page.locator('[data-state="pending"]').count(), 4)
          await page.fill('#dice', '41415926535897932384')
          await page.locator('.dice-answer', { hasText: '种子变成' }).waitFor()
          await check(page, size, 'verify-sealed')
        },
        { log: built.sealed },
      ))

    it('lists who was replaced by whom, why, and who signed', () =>
      withPage(
        size,
        '/verify.html?draw=replaced',
        async (page) => {
          assert.match(await verdictOf(page), /与公告一致/)
          const changes = page.locator('#substitutions tbody tr')
          assert.equal(await changes.count(), 2)
          assert.match(
            await changes.first().innerText(),
            new RegExp(
              `换企业：企业\\s${unit}\\s${unit}\\s关闭或长期停产\\swang、li\\s(0909 ){15}0909$`,
            ),
          )
          assert.match(await changes.last().innerText(), /换检查人员[^]*F\d{3}[^]*F\d{3}/)
          assert.equal(await page.locator('#outcome .tag.red').count(), 1)
          await check(page, size, 'verify-replaced')
        },
        { log: built.replaced },
      ))

    it('refuses a bundle that the public log does not know', () =>
      withPage(
        size,
        '/verify.html?draw=whole',
        async (page) => {
          assert.match(await verdictOf(page), /不一致：数据包与公开日志不符/)
          await check(page, size, 'verify-other-log')
        },
        { log: built.sm3 },
      ))

    it('says honestly what was not compared without a network', () =>
      withPage(
        size,
        '/verify.html?draw=whole',
        async (page) => {
          assert.match(await verdictOf(page), /数据包自身一致[^]*没有读到公开日志/)
          assert.equal(await page.locator('[data-state="ok"]').count(), 9)
          await check(page, size, 'verify-no-log')
        },
        { allowNoise: true },
      ))

    it('takes the number of a draw as it stands on the record', () =>
      withPage(
        size,
        '/verify.html',
        async (page) => {
          await page.fill('#draw', ' whole ')
          await page.click('.by-number button')
          assert.match(await verdictOf(page), /没有下载到 WHOLE/)
        },
        { allowNoise: true },
      ))

    it('names the step that fails', () =>
      withPage(size, '/verify.html?draw=forged', async (page) => {
        assert.match(await verdictOf(page), /不一致：第⑥项/)
        const skipped = page.locator('[data-state="skipped"] .said')
        assert.deepEqual(
          await skipped.allInnerTexts(),
          Array.from({ length: 3 }, () => '前面有一项不一致，这一项没有再验。'),
          'a step that was not checked claims nothing',
        )
        assert.equal(await page.locator('#outcome').innerText(), '')
        await check(page, size, 'verify-forged')
      }))

    it('opens a file from the device', () =>
      withPage(
        size,
        '/verify.html',
        async (page) => {
          const buffer = Buffer.from(whole)
          await page.setInputFiles('#file', {
            name: '数据包.json',
            mimeType: 'application/json',
            buffer,
          })
          assert.match(await verdictOf(page), /与公告一致/)
          assert.match(await page.locator('#outcome').innerText(), /示范企业/)
          await page.setInputFiles('#file', {
            name: '坏.json',
            mimeType: 'application/json',
            buffer: forged,
          })
          await page.waitForSelector('#verdict[data-kind="failed"]')
        },
        { log: built.whole },
      ))

    it('shows how one digit of the dice changes everything', () =>
      withPage(
        size,
        '/verify.html?draw=whole',
        async (page) => {
          await verdictOf(page)
          await page.fill('#dice', '41415926535897932384')
          await page.waitForSelector('.dice-answer .two')
          assert.match(await page.locator('.dice-answer').innerText(), /种子变成/)
          await check(page, size, 'verify-dice')
          await page.click('.dice button')
          assert.match(await page.locator('.dice-answer').innerText(), /与当天的一样/)
        },
        { log: built.whole },
      ))

    it('says how to go on when a draw does not exist', () =>
      withPage(
        size,
        '/verify.html?draw=nothing',
        async (page) => {
          assert.match(await verdictOf(page), /没有下载到[^]*历次摇号/)
        },
        { allowNoise: true },
      ))

    it('can be read without scripts', () =>
      withPage(
        size,
        '/verify.html',
        async (page) => {
          assert.match(
            await page.locator('main').innerText(),
            /脚本现在没有开启|脚本，现在脚本没有开启/,
          )
          assert.equal(await page.locator('.steps > li').count(), 9)
          await look(page, size, 'verify-nojs')
          await page.goto(`${server.origin}/`)
          assert.match(await page.locator('main').innerText(), /没有开启脚本/)
        },
        { javaScriptEnabled: false },
      ))
  })
}

describe('portal files', () => {
  it('stay within the budget of scripts', () => {
    const files = readdirSync(`${dist}/assets`).filter((name) => name.endsWith('.js'))
    const bytesOf = (names) =>
      names
        .map((name) => gzipSync(readFileSync(`${dist}/assets/${name}`), { level: 9 }).length)
        .reduce((sum, one) => sum + one, 0)
    // Fetched only where the browser itself cannot check a signature.
    const lazy = files.filter((name) => name.startsWith('ed25519_script-'))
    const lazyBytes = bytesOf(lazy)
    assert.ok(lazyBytes > 0 && lazyBytes <= kLazyBudget, `${lazyBytes} bytes fetched when needed`)
    const total = bytesOf(files) - lazyBytes
    assert.ok(total <= kBudget, `${total} bytes`)
  })

  it('hold no inline script or style and no address of another place', () => {
    for (const name of ['index.html', 'verify.html']) {
      const html = readFileSync(`${dist}/${name}`, 'utf8')
      assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|https?:\/\//)
    }
  })
})
