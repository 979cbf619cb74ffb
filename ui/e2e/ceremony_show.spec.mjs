// SPDX-License-Identifier: Apache-2.0
// What needs no witness: the show of a draw that stands, the rehearsal, the page of the spectators.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { dice, keyDice, takeSlip } from './console_ceremony.mjs'
import { openBrowser, openConsole } from './console_page.mjs'
import { startServer } from './console_server.mjs'

const hall = { width: 1920, height: 1080 }
const cinema = { width: 3840, height: 2160 }
const desk = { width: 1366, height: 768 }
const phone = { width: 390, height: 844 }

let server
let browser
before(async () => {
  server = await startServer()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  server?.stop()
})

describe('the show with motion', () => {
  it('plays within 45 seconds, pauses with the space bar and skips with S, also in 4K', async () => {
    const screen = await openConsole(browser, server.url, cinema, 'no-preference')
    await screen.signIn('shiju', server.logins['shiju'])
    const { rows } = await screen.page.evaluate(() => fetch('/api/v1/draws').then((a) => a.json()))
    const drawn = rows.find((row) => row.state === 'drawn')
    const { page } = screen
    await screen.go(`/ceremony/${drawn.id}?step=show`)
    await page.locator('.newest').waitFor()
    await page.waitForTimeout(6000)
    await page.locator('main').focus()
    await page.keyboard.press(' ')
    const done = await page.locator('.tools strong').first().innerText()
    await page.waitForTimeout(1500)
    assert.equal(await page.locator('.tools strong').first().innerText(), done, 'it stands still')
    await screen.check('show-columns')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.tools strong').first().innerText(), done)
    await page.keyboard.press(' ')
    await page.locator('.teams').waitFor({ timeout: 40_000 })
    await page.waitForTimeout(3000)
    await page.keyboard.press(' ')
    await screen.check('show-teams')
    await page.keyboard.press('s')
    await page.locator('tbody').waitFor()
    const { rows: shown } = await page.evaluate(
      (id) => fetch(`/api/v1/draws/${id}/show`).then((answer) => answer.json()),
      drawn.id,
    )
    const passed = shown.flatMap(({ team }) => team.flatMap((seat) => seat.passed))
    assert.equal(await page.locator('tbody s').count(), passed.length, 'who was passed over')
    await screen.go(`/ceremony/${drawn.id}?step=result`)
    await screen.check('ceremony-result')
    await screen.go(`/ceremony/${drawn.id}?step=lists`)
    await screen.check('ceremony-lists')
    screen.quiet()
    await screen.close()
  })
})

/** The commitments on the hall's screens: who has committed and who not, no name, nothing to scroll, fit to be read from far. */
const seenFromFar = async ({ page, check }, inside) => {
  await page.locator('.stage-rail button', { hasText: '见证人投入' }).click()
  for (const size of [hall, cinema]) {
    // oxlint-disable-next-line no-await-in-loop
    await page.setViewportSize(size)
    // oxlint-disable-next-line no-await-in-loop
    await check(`commit-${inside}-${size.height}`)
    // oxlint-disable-next-line no-await-in-loop
    const seen = await page.evaluate(() => {
      const main = document.querySelector('main')
      const zoom = Number(
        getComputedStyle(document.documentElement).getPropertyValue('--stage-zoom'),
      )
      const sizes = [...main.querySelectorAll('p, h2, strong, code, button')]
        .filter((part) => part.checkVisibility() && !part.closest('.visually-hidden'))
        .map((part) => parseFloat(getComputedStyle(part).fontSize) * zoom)
      return {
        sum: main.querySelector('.sum').innerText,
        cards: [...main.querySelectorAll('.card')].map(
          (card) => card.querySelector('.state').innerText,
        ),
        titles: [...main.querySelectorAll('.card h2')].map((title) => title.innerText),
        smallest: Math.min(...sizes) / (innerHeight / 1080),
        hidden: main.scrollHeight - main.clientHeight,
      }
    })
    assert.match(seen.sum, new RegExp(`已投入 ${inside} 人，共 2 人`))
    assert.match(seen.sum, inside < 2 ? /还在等：见证人 2/ : /已经全部投入/)
    assert.deepEqual(seen.titles, ['见证人 1', '见证人 2'])
    assert.deepEqual(
      seen.cards.map((state) => state.includes('已投入')),
      [true, inside === 2],
    )
    assert.ok(seen.smallest >= 28, `${seen.smallest} px of 1080`)
    assert.ok(seen.hidden < 250, `${seen.hidden} px to scroll`)
  }
  await page.setViewportSize(hall)
}

describe('a rehearsal', () => {
  it('writes nothing, and cannot be mistaken', async () => {
    const person = await openConsole(browser, server.url, hall)
    await person.signIn('shiju', server.logins['shiju'])
    const { page } = person
    await person.go('/draws')
    await page.click('text=先演练一遍')
    await page.waitForURL(/\/rehearsal/)
    const sent = []
    page.on('request', (request) => sent.push(request.url()))
    assert.equal(await page.locator('.watermark').isVisible(), true)
    await person.check('rehearsal-ready')
    await page.locator('.stage-rail button', { hasText: '规则宣读' }).click()
    await page.locator('input[name=name]').nth(0).fill('演练见证人甲')
    await page.locator('input[name=name]').nth(1).fill('演练见证人乙')
    await person.confirm('封存意向')
    await page.waitForURL(/step=commit/)
    const values = []
    for (const title of ['见证人 1', '见证人 2']) {
      // oxlint-disable-next-line no-await-in-loop
      await page.getByRole('button', { name: `${title}：在本机投入` }).click()
      // oxlint-disable-next-line no-await-in-loop
      values.push(await takeSlip(page))
      // oxlint-disable-next-line no-await-in-loop
      await seenFromFar(person, values.length)
    }
    await page.getByRole('button', { name: '显示见证人姓名' }).click()
    assert.match(await page.locator('.cards').innerText(), /演练见证人甲/)
    await page.getByRole('button', { name: '隐藏见证人姓名' }).click()
    await page.locator('.stage-rail button', { hasText: '封盘' }).click()
    await person.confirm('封盘')
    await page.reload()
    await person.settle()
    await page.locator('.el-button', { hasText: '假定见证人已经签好' }).click()
    await page.waitForURL(/step=reveal/)
    for (const value of values) {
      const form = page.locator('.cards form').first()
      // oxlint-disable-next-line no-await-in-loop
      await form.locator('input[name=value]').fill(value)
      // oxlint-disable-next-line no-await-in-loop
      await form.locator('button[type=submit]').click()
    }
    await page.waitForURL(/step=dice/)
    await keyDice(person, dice)
    await keyDice(person, dice)
    await page.waitForURL(/step=seed/)
    await person.confirm('摇号')
    await page.click('text=展示摇号过程')
    await page.locator('tbody').waitFor()
    await person.check('rehearsal-show')
    assert.deepEqual(
      sent.filter((url) => url.includes('/api/') && !url.endsWith('/api/v1/me')),
      [],
    )
    person.quiet()
    await person.close()
  })
})

describe('the spectators', () => {
  it('see the draw without signing in, and no name', async () => {
    const { rows } = await (await fetch(`${server.url}/api/v1/public/draws`)).json()
    const drawn = rows.find((row) => row.state === 'drawn')
    for (const viewport of [desk, phone]) {
      // oxlint-disable-next-line no-await-in-loop
      const person = await openConsole(browser, server.url, viewport)
      // oxlint-disable-next-line no-await-in-loop
      await person.page.goto(`${server.url}/live.html?draw=${drawn.id}`)
      // oxlint-disable-next-line no-await-in-loop
      await person.page.locator('text=各轮抽取数量').waitFor()
      // oxlint-disable-next-line no-await-in-loop
      assert.match(await person.page.locator('#now').innerText(), /已经摇号/)
      // oxlint-disable-next-line no-await-in-loop
      await person.check('live')
      person.quiet()
      // oxlint-disable-next-line no-await-in-loop
      await person.close()
    }
  })
})
