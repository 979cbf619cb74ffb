// SPDX-License-Identifier: Apache-2.0
// 今日, the holiday calendar and the audit trail: what is due, a year loaded, who changed what and why, the chain whole.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openSite, phone } from './console_site.mjs'

const site = openSite({ roles: ['auditor', 'manager'] })
const { as } = site

describe('今日', () => {
  it('says how many days there are and who has not drawn', async () => {
    const person = await as('manager')
    await person.go('/')
    await person.check('today')
    const text = await person.page.locator('main').innerText()
    assert.match(text, /摇号时限/)
    assert.match(text, /还有 \d+ 天，全市统一摇号还没有完成|完成摇号/)
    await person.page.locator('.clocks a').first().click()
    await person.page.waitForURL(/\/scheme\?/)
    person.quiet()
    await person.close()
  })

  it('fits a phone', async () => {
    const person = await as('manager', phone)
    await person.go('/')
    await person.check('today')
    await person.close()
  })
})

describe('the holiday calendar', () => {
  it('shows a shipped year and its notice, and computes a deadline', async () => {
    const person = await as('manager')
    const { page } = person
    await person.go('/calendar?year=2026')
    await person.check('calendar')
    assert.match(await page.locator('main').innerText(), /国办发明电〔2025〕7号/)
    await page.fill('input[name=from]', '2026-09-30')
    await page.fill('input[name=days]', '20')
    await page.locator('button', { hasText: '计算' }).click()
    await page.locator('.done-note').waitFor()
    assert.match(await page.locator('.done-note').innerText(), /2026年11月3日/)
    await page.fill('input[name=from]', '2026-12-25')
    await page.locator('button', { hasText: '计算' }).click()
    await page.locator('.refusal').waitFor()
    assert.match(await page.locator('.refusal').innerText(), /2027 年的节假日安排还没有载入/)
    await person.close()
  })

  it('loads a year from pasted text after a look at it', async () => {
    const person = await as('manager')
    const { page } = person
    await person.go('/calendar?year=2027')
    await page.locator('button', { hasText: '载入 2027 年的安排' }).click()
    const days = '日期,安排,节日\n2027-01-01,放假,元旦\n2027-01-04,上班,元旦调休\n'
    await page.fill('textarea[name=text]', days)
    await page.locator('button', { hasText: '预览' }).click()
    await page.locator('.refusal').waitFor()
    assert.match(await page.locator('.refusal').innerText(), /2027-01-04 不是周末/)
    await page.fill('textarea[name=text]', days.replace('01-04', '01-03'))
    await page.locator('button', { hasText: '预览' }).click()
    await page.locator('.year').waitFor()
    await person.check('calendar-preview')
    await page.fill('input[name=source]', '测试通知（测试用，不是真实安排）')
    await page.fill('input[name=reason]', '测试载入')
    await page.locator('button.strong-button', { hasText: '保存' }).click()
    await page.locator('h2', { hasText: '载入和更正记录' }).waitFor()
    assert.match(await page.locator('main').innerText(), /测试载入/)
    await person.close()
  })
})

describe('the audit trail', () => {
  it('answers who changed what and why, field by field', async () => {
    const manager = await as('manager')
    await manager.go('/units?unit_class=key')
    await manager.page.locator('tbody .link-button').first().click()
    await manager.page.locator('.el-drawer .plain-button', { hasText: '修改' }).click()
    await manager.page.fill('.register-form input[name=address]', '测试路 9 号')
    await manager.page.fill('.register-form textarea[name=reason]', '现场核对后补填地址')
    await manager.page.locator('.register-form button[type=submit]').click()
    await manager.page.locator('.done-note').first().waitFor()
    await manager.close()

    const person = await as('auditor')
    const { page } = person
    await person.go('/audit')
    await person.check('audit')
    await page.fill('input[name=account]', site.people.manager.account)
    await page.locator('.filters button[type=submit]', { hasText: '查找' }).click()
    await page.waitForURL(/account=/)
    await person.settle()
    const row = page.locator('tbody tr', { hasText: '变更检查对象' }).first()
    await row.locator('.link-button').click()
    await page.locator('.el-drawer .story').waitFor()
    await person.check('audit-entry')
    const entry = await page.locator('.el-drawer').innerText()
    assert.match(entry, /测试路 9 号/)
    assert.match(entry, /理由：现场核对后补填地址/)
    await page.locator('.el-drawer a', { hasText: '全部变更' }).click()
    await page.waitForURL(/\/story\?/)
    await person.check('story')
    assert.match(await page.locator('main').innerText(), /登记/)
    person.quiet()
    await person.close()
  })

  it('shows what was refused', async () => {
    const manager = await as('manager')
    await manager.page.evaluate(() => fetch('/api/v1/audit'))
    await manager.close()
    const person = await as('auditor')
    await person.go(`/audit?result=refused&account=${site.people.manager.account}`)
    assert.match(await person.page.locator('tbody').innerText(), /没有权限/)
    await person.close()
  })

  it('is checked by a button, and a head from paper is found again', async () => {
    const person = await as('auditor')
    const { page } = person
    await person.go('/audit')
    await page.locator('button', { hasText: '检查审计链' }).click()
    await page.locator('.hash-text').waitFor()
    assert.match(await page.locator('main').innerText(), /审计链完整/)
    const head = await page.locator('.hash-text').first().innerText()
    await page.fill('input[name=noted]', head)
    await page.locator('button', { hasText: '检查审计链' }).click()
    await page.locator('p', { hasText: '与纸上的链头相符' }).waitFor()
    await person.check('audit-chain')
    await page.fill('input[name=noted]', 'a'.repeat(64))
    await page.locator('button', { hasText: '检查审计链' }).click()
    await page.locator('p', { hasText: '不在这条链上' }).waitFor()
    await person.close()
  })

  it('fits a phone', async () => {
    const person = await as('auditor', phone)
    await person.go('/audit')
    await person.check('audit')
    await person.close()
  })
})
