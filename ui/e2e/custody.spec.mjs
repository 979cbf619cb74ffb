// SPDX-License-Identifier: Apache-2.0
// Custody of a draw: shares taken and tried, a visit disclosed, its proof checked on the public page, an objection.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { openBrowser, openConsole } from './console_page.mjs'
import { startServer } from './console_server.mjs'

const desk = { width: 1366, height: 768 }
const phone = { width: 390, height: 844 }

let server
let browser
let drawn
let sealed
const run = (...words) =>
  execFileSync(server.program, ['--data', server.data, 'draw', ...words], { encoding: 'utf8' })

before(async () => {
  server = await startServer()
  browser = await openBrowser()
  drawn = /^(\S+) \S+ drawn/m.exec(run('list'))?.[1] ?? ''
  const [year, number] = [Number(drawn.slice(3, 7)), Number(drawn.slice(8, 9))]
  const following = number === 4 ? `${year + 1}Q1` : `${year}Q${number + 1}`
  sealed = /摇号 (\S+)/.exec(run('freeze', '--quarter', following))?.[1] ?? ''
  const holders = [
    '--outside-holder',
    '测试甲@公证处',
    '--holder',
    '测试乙@本局',
    '--holder',
    '测试丙@本局',
  ]
  run('seal', sealed, '--outside-witness', 'a=jianzheng3', ...holders)
})
after(async () => {
  await browser?.close()
  server?.stop()
})

const as = async (account, viewport = desk) => {
  const person = await openConsole(browser, server.url, viewport)
  await person.signIn(account, server.logins[account])
  return person
}
const main = (person) => person.page.locator('main').innerText()

describe('custody of a draw', () => {
  const slips = {}
  it('gives a share out once, on a slip that can be tried', async () => {
    const person = await as('jianzheng')
    const { page } = person
    await person.go(`/draws/${sealed}/custody`)
    await person.check('custody-shares')
    await page.locator('tbody .el-button').first().click()
    await page.locator('.el-dialog__footer .el-button--primary:visible').click()
    await page.locator('.slip .groups').waitFor()
    await person.settle()
    slips[1] = (await page.locator('.slip .groups').innerText()).replace(/\s/g, '')
    assert.match(slips[1], /^[0-9a-f]{64}$/)
    await page.fill(
      '.slip input[name=typed]',
      slips[1].replace(/^./, (c) => (c === '0' ? '1' : '0')),
    )
    await page.locator('.slip button[type=submit]').click()
    await page.locator('.slip .warning').waitFor()
    await page.fill('.slip input[name=typed]', slips[1].replace(/(.{4})/g, '$1 '))
    await page.locator('.slip button[type=submit]').click()
    await page.locator('.slip .done-note').waitFor()
    await person.check('custody-slip')
    await page.locator('.slip .el-button', { hasText: '收起' }).click()
    assert.equal(await page.locator('tbody .el-button').count(), 0, 'one account, one share')
    assert.match(await main(person), /您的账号已经取走一份/)
    const told = run('share', sealed, '2', '--by', '测试乙')
    slips[2] = /^[0-9a-f]{64}$/m.exec(told)?.[0] ?? ''
    assert.throws(() => run('share', sealed, '3', '--by', '测试乙'))
    assert.match(await main(person), /由账号 jianzheng 取走/)
    await person.go(`/draws/${sealed}/custody`)
    assert.equal(await page.locator('.groups').count(), 0)
    person.quiet()
    await person.close()
  })

  it('rehearses the recovery with two slips', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go(`/draws/${sealed}/custody`)
    await page.locator('summary', { hasText: '恢复密钥' }).click()
    const fields = page.locator('.recover input[name=share]')
    await fields.nth(0).fill(slips[1])
    await fields.nth(1).fill(slips[2])
    await person.check('custody-recover')
    await page.locator('.recover button[type=submit]').click()
    await page.locator('details .done-note').waitFor()
    assert.match(await main(person), /密钥完好/)
    person.quiet()
    await person.close()
  })

  it('opens one unit at its door, and the firm checks the proof by itself', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go(`/draws/${drawn}/result`)
    const known = await page.locator('main').innerText()
    await person.go(`/draws/${drawn}/custody`)
    await person.check('custody-disclosed')
    await page.locator('.link-button', { hasText: '门前凭证' }).first().click()
    await page.locator('.proof .codes figure').first().waitFor()
    await page.locator('.proof').scrollIntoViewIfNeeded()
    await page.locator('.proof .codes').scrollIntoViewIfNeeded()
    await person.check('custody-proof')
    assert.ok(known.length > 100)
    const text = await page.locator('.proof .text').textContent()
    person.quiet()
    await person.close()

    const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' })
    const firm = await context.newPage()
    await firm.goto(`${server.url}/doorstep.html`)
    await firm.fill('#pasted', text)
    await firm.click('#check')
    await firm.locator('#verdict[data-kind=ok]').waitFor()
    assert.match(await firm.locator('#verdict').innerText(), /确由摇号抽中/)
    if (process.env.CONSOLE_SHOTS)
      await firm.screenshot({
        path: `${process.env.CONSOLE_SHOTS}/doorstep-390.png`,
        fullPage: true,
      })
    await firm.fill(
      '#pasted',
      `${text.slice(0, 99)}${text[99] === 'A' ? 'B' : 'A'}${text.slice(100)}`,
    )
    await firm.click('#check')
    await firm.locator('#verdict[data-kind=failed]').waitFor()

    const open = await context.newPage()
    await open.goto(`${server.url}/verify.html?draw=${drawn}`)
    await open.locator('h2', { hasText: '已经到场公开的单位' }).waitFor()
    assert.match(await open.locator('#outcome').innerText(), /企业协会（测试）/)
    await open.close()

    // Scanned code by code, in any order; the network is gone.
    await context.setOffline(false)
    await firm.route('**/api/**', (route) => route.abort())
    const pieces = text.match(/.{1,900}/gs)
    const order = [...pieces.keys()].reverse()
    for (const [step, i] of order.entries()) {
      const hash = encodeURI(`abcdef.${i + 1}.${pieces.length}.${pieces[i]}`)
      await firm.evaluate((to) => (location.hash = to), hash)
      if (step < order.length - 1) await firm.locator('#verdict', { hasText: '还差第' }).waitFor()
    }
    await firm.locator('#verdict', { hasText: '没有联网' }).waitFor()
    await context.close()
  })

  it('keeps an objection for everybody, and reads well on a phone', async () => {
    const person = await as('shiju', phone)
    const { page } = person
    await person.go(`/draws/${drawn}/custody`)
    await page.fill('input[name=organisation]', '测试企业')
    await page.fill('textarea[name=text]', '测试：认为截止号公布得太晚。')
    await person.check('custody-phone')
    await page.locator('.objection .el-button').click()
    await page.locator('.el-dialog__footer .el-button--primary:visible').click()
    await page.locator('article', { hasText: '截止号公布得太晚' }).waitFor()
    const rows = await (await fetch(`${server.url}/api/v1/public/draws/${drawn}/objections`)).json()
    assert.ok(rows.rows.some(({ organisation }) => organisation === '测试企业'))
    person.quiet()
    await person.close()
  })
})
