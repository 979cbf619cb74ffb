// SPDX-License-Identifier: Apache-2.0
// Substitution, interference index and fairness monitor: one asks, another approves, the supervisor counts.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openBrowser, openConsole } from './console_page.mjs'
import { startServer } from './console_server.mjs'

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

const as = async (account, viewport = desk) => {
  const person = await openConsole(browser, server.url, viewport)
  await person.signIn(account, server.logins[account])
  return person
}
const main = (person) => person.page.locator('main').innerText()

/** Eight quarters of an older program that never drew the last fifth of its list. */
const oldHistory = () => {
  const lines = ['季度,单位,序号,抽中,机构']
  let state = 7
  for (let quarter = 0; quarter < 8; quarter++) {
    const drawn = new Set()
    while (drawn.size < 14) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      drawn.add((state >>> 8) % 48)
    }
    for (let row = 0; row < 60; row++) {
      const name = `${2018 + Math.floor(quarter / 4)}Q${(quarter % 4) + 1}`
      lines.push(`${name},测试单位${row},${row + 1},${drawn.has(row) ? 1 : 0},丽水测试局`)
    }
  }
  return lines.join('\n')
}

describe('substitution', () => {
  it('is asked for from the drawn list, with reason and evidence', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/substitutes')
    await person.check('substitutes')
    await page.locator('main a', { hasText: '打开摇号列表' }).click()
    await person.settle()
    const draw = (await page.locator('tbody tr', { hasText: '已摇号' }).first().innerText()).match(
      /LS-\d{4}Q\d-\d+-\d+/,
    )[0]
    await person.go(`/draws/${draw}/result`)
    assert.match(await main(person), /已由“.+”替补/)
    await page
      .locator('main a', { hasText: /^申请替补$/ })
      .first()
      .click()
    await person.settle()
    await page.locator('.substitute-form select').first().selectOption('seat-1')
    await page.locator('.substitute-form select').nth(1).selectOption('conflict')
    await page.fill('.substitute-form textarea[name=words]', '其近亲属在该单位任职（测试）')
    await person.check('substitute-request')
    await page.locator('.substitute-form button[type=submit]').click()
    assert.match(await main(person), /请选择证明材料文件/)
    await page.setInputFiles('.substitute-form input[name=evidence]', {
      name: '亲属关系说明.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('测试'),
    })
    await page.locator('.substitute-form code.hash').waitFor()
    await page.locator('.substitute-form button[type=submit]').click()
    await page.waitForURL(/substitutes\/\d+$/)
    await person.settle()
    assert.match(await main(person), /等待批准/)
    assert.equal(await page.locator('button', { hasText: '批准替补' }).count(), 0)
    person.quiet()
    await person.close()
  })

  it('is approved by a second person who sees who replaces whom', async () => {
    const person = await as('shenhe')
    await person.go('/substitutes?state=open')
    assert.match(await main(person), /有 1 项替补等待您批准或退回/)
    await person.page.locator('tbody a').first().click()
    await person.settle()
    await person.check('substitute-open')
    await person.confirm('批准替补')
    await person.page.locator('main', { hasText: '已批准' }).waitFor()
    assert.match(await main(person), /第 \d+ 条/)
    await person.check('substitute-approved')
    person.quiet()
    await person.close()
  })

  it('is proved at the door by the entry of the log, and counted for everybody', async () => {
    const person = await as('shiju')
    const { page } = person
    const text = await page.evaluate(async () => {
      const csrf = (await (await fetch('/api/v1/me')).json()).csrf
      const list = (await (await fetch('/api/v1/substitutes?state=approved')).json()).rows
      const { draw, unit } = list.find(({ kind }) => kind === 'officer')
      await fetch(`/api/v1/draws/${draw}/disclose`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf': csrf },
        body: JSON.stringify({ unit }),
      })
      const answer = await fetch(`/api/v1/draws/${draw}/doorstep?unit=${encodeURIComponent(unit)}`)
      return (await answer.json()).text
    })
    await person.close()
    const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' })
    const firm = await context.newPage()
    const shot = async (name) => {
      if (!process.env.CONSOLE_SHOTS) return
      await firm.screenshot({ path: `${process.env.CONSOLE_SHOTS}/${name}.png`, fullPage: true })
    }
    await firm.goto(`${server.url}/doorstep.html`)
    await firm.fill('#pasted', text)
    await firm.click('#check')
    await firm.locator('#verdict[data-kind=ok]').waitFor()
    assert.match(await firm.locator('#verdict').innerText(), /或按封存次序递补的/)
    assert.match(
      await firm.locator('#outcome').innerText(),
      /由抽定次序里的下一位接替（公开日志第 \d+ 条/,
    )
    await shot('doorstep-substituted-390')
    await firm.goto(`${server.url}/log.html`)
    await firm.locator('#rates table').waitFor()
    assert.match(await firm.locator('#rates').innerText(), /审核人：批准 \d+ 项/)
    await shot('log-rates-390')
    await context.close()
  })

  it('reads well on a phone', async () => {
    const person = await as('shenhe', phone)
    await person.go('/substitutes')
    await person.check('substitutes-phone')
    await person.go('/substitutes/1')
    await person.check('substitute-phone')
    person.quiet()
    await person.close()
  })
})

describe('the interference index', () => {
  it('leads from every number to its list', async () => {
    const person = await as('ducha')
    const { page } = person
    await person.go('/supervise')
    await person.check('supervise')
    const link = page.locator('main table').first().locator('a[aria-label*="申请的替补"]').first()
    const number = Number(await link.innerText())
    await link.click()
    await person.settle()
    assert.match(await main(person), new RegExp(`共 ${number} 项`))
    await person.check('supervise-items')
    await page.locator('tbody a').first().click()
    await person.settle()
    assert.match(await main(person), /第 \d+ 号替补/)
    await person.go('/supervise')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a', { hasText: '下载表格' }).click(),
    ])
    assert.match(file.suggestedFilename(), /干预指标.*\.xlsx/)
    person.quiet()
    await person.close()
  })
})

describe('the fairness monitor', () => {
  it('finds nothing in our own draws and the tail in an old history', async () => {
    const person = await as('ducha')
    const { page } = person
    await person.go('/fairness')
    assert.match(await main(person), /未发现超出随机波动的情形/)
    await person.check('fairness-own')
    await page.fill('.history-upload input[name=title]', '旧双随机系统 2018—2019（测试）')
    await page.setInputFiles('.history-upload input[name=history]', {
      name: '旧系统.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(oldHistory()),
    })
    await page.locator('.history-upload button[type=submit]').click()
    await page.waitForURL(/history=\d+/)
    await page.locator('main', { hasText: '8 个季度从未抽中' }).waitFor()
    await person.settle()
    assert.match(await main(person), /名单末尾 \d+% 的 \d+ 家单位，8 个季度从未抽中/)
    assert.match(await main(person), /小于百万分之一/)
    await person.check('fairness-history')
    person.quiet()
    await page.setInputFiles('.history-upload input[name=history]', {
      name: '坏行.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('季度,单位,序号,抽中\n2018Q1,甲,一,1\n'),
    })
    await page.fill('.history-upload input[name=title]', '坏文件')
    await page.locator('.history-upload button[type=submit]').click()
    await page.locator('.refusal', { hasText: '第 2 行' }).waitFor()
    await person.close()
  })
})
