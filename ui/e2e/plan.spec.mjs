// SPDX-License-Identifier: Apache-2.0
// The annual plan in a browser: written by a district, returned, submitted again, approved, published, and its paper read.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { desk, download, exported, openSite, phone } from './console_site.mjs'
import { rowsOf } from './console_xlsx.mjs'
import { textOfPdf } from './pdf_text.mjs'

let year
let path
const { as } = openSite()

describe('an annual plan', () => {
  it('is written by a district with the numbers of the rules beside it', async () => {
    const person = await as('liandu')
    const { page } = person
    await person.go('/plans')
    const grid = rowsOf(await exported(person))
    assert.equal(grid.length, 6)
    assert.deepEqual(grid[5].slice(2, 3), ['全年'])
    await page.locator('th', { hasText: '联合检查' }).first().waitFor()
    await person.check('plans-district')
    year = Number((await page.locator('h1').innerText()).slice(0, 4)) + 1
    path = `/plans/331102-${year}`
    await person.go(path)
    await person.check('plan-proposal')
    await page.click('text=开始编制')
    await page.fill('input[name=office]', '执法队（测试）')
    await page.fill('textarea[name=gap_note]', '人员不足，已报市局协调（测试）。')
    await page.selectOption('select[name=mode]', 'undirected')
    const first = page.locator('input[name=key-1]')
    const asked = Number(await first.inputValue())
    assert.ok(asked > 0)
    await first.fill(String(asked - 1))
    await first.press('Tab')
    assert.match(await page.locator('.plan-form').innerText(), new RegExp(`少于规定的 ${asked}`))
    await person.check('plan-form')
    await person.go(path)
    await page.click('text=开始编制')
    assert.equal(await page.inputValue('input[name=office]'), '执法队（测试）')
    assert.equal(await page.inputValue('input[name=key-1]'), String(asked - 1))
    await page.click('.plan-form button[type=submit]')
    await page.locator('.state-tag', { hasText: '编制中' }).waitFor()
    await person.confirm('提交审核')
    assert.match(await page.locator('.refusal').innerText(), /第一季度重点单位填了/)
    await page.click('text=修改计划')
    await page.locator('input[name=key-1]').fill(String(asked))
    await page.locator('input[name=key-1]').press('Tab')
    const window = page.getByLabel('HJ-001开始月份')
    await window.selectOption('4')
    await page.getByLabel('HJ-001结束月份').selectOption('7')
    await page.click('.plan-form button[type=submit]')
    await page.locator('h2', { hasText: '办理历史' }).waitFor()
    await person.confirm('提交审核')
    await page.locator('.state-tag', { hasText: '待审核' }).waitFor()
    await person.check('plan-submitted')
    await person.close()
  })

  it('is returned with a reason by a second person, and submitted again', async () => {
    const reviewer = await as('shenhe')
    await reviewer.go(path)
    await reviewer.page.fill('textarea[name=step-reason]', '请补充联合抽查安排')
    await reviewer.check('plan-review')
    await reviewer.page.click('.el-button--danger:has-text("退回")')
    await reviewer.page.click('.el-dialog__footer .el-button--danger:visible')
    await reviewer.page.locator('.el-overlay:visible').waitFor({ state: 'hidden' })
    await reviewer.page.locator('.state-tag', { hasText: '已退回' }).waitFor()
    await reviewer.close()

    const writer = await as('liandu')
    const { page } = writer
    await writer.go(path)
    assert.match(await page.locator('main').innerText(), /退回意见：请补充联合抽查安排/)
    await page.click('text=修改计划')
    const tasks = await page.inputValue('textarea[name=tasks]')
    await page.fill('textarea[name=tasks]', `${tasks}\n联合抽查。与市场监管部门共同确定事项。`)
    await page.click('.plan-form button[type=submit]')
    await page.locator('h2', { hasText: '办理历史' }).waitFor()
    await writer.confirm('提交审核')
    await page.locator('.state-tag', { hasText: '待审核' }).waitFor()
    assert.match(await page.locator('.steps').innerText(), /修改“工作任务”/)
    await writer.close()
  })

  it('is approved and published under a number, and its paper can be read', async () => {
    const reviewer = await as('shenhe')
    await reviewer.go(path)
    await reviewer.confirm('审核通过')
    await reviewer.page.locator('.state-tag', { hasText: '待发布' }).waitFor()
    await reviewer.close()

    const publisher = await as('fabu')
    const { page } = publisher
    await publisher.go(path)
    await page.fill('input[name=file_number]', '12号')
    await publisher.check('plan-publish')
    await publisher.confirm('发布')
    assert.match(await page.locator('.refusal').innerText(), /文号/)
    await page.fill('input[name=file_number]', `丽环莲函〔${year}〕12号`)
    await publisher.confirm('发布')
    await page.locator('.state-tag', { hasText: '已发布' }).waitFor()
    const text = textOfPdf(await download(publisher, () => page.click('text=下载 PDF')))
    assert.match(text, new RegExp(`丽环莲函〔${year}〕12号`))
    assert.match(text, /一、工作目标/)
    assert.match(text, /联合抽查。与市场监管部门共同确定事项。/)
    assert.match(text.replaceAll(/\s/g, ''), /日前按不定向的方式通过双随机软件摇号/)
    assert.match(text, /附件2/)
    assert.match(text, /4月—7月/)
    await publisher.check('plan-published')
    await publisher.close()
  })

  it('shows its items in the quarter in which they run, also on paper', async () => {
    const person = await as('liandu')
    const { page } = person
    await person.go(`/scheme?quarter=${year}Q2&body=331102`)
    await page.locator('text=年度计划中的本季度').waitFor()
    assert.match(await page.locator('main').innerText(), /HJ-001[^]*第 1 至 12 周/)
    await person.check('scheme-plan')
    await person.go(`/scheme?quarter=${year}Q4&body=331102`)
    await page.getByRole('heading', { name: '本季度抽查事项' }).waitFor()
    assert.doesNotMatch(await page.locator('main').innerText(), /HJ-001\b/)
    const text = textOfPdf(await download(person, () => page.click('text=下载方案 PDF')))
    assert.match(text, /第四季度“双随机”抽查方案/)
    assert.match(text, /计算过程/)
    person.quiet()
    await person.close()
  })
})

for (const viewport of [desk, phone]) {
  describe(`plans at ${viewport.width}x${viewport.height}`, () => {
    it('stand in one table for the city, and each page is accessible', async () => {
      const person = await as('shiju', viewport)
      const { page } = person
      await person.go('/plans')
      assert.equal(await page.locator('tbody tr').count(), 11)
      await person.check('plans-city')
      await person.go(`/plans?year=${new Date().getFullYear() + 1}&state=none`)
      await person.check('plans-next-year')
      await page.locator('.panel a').first().click()
      await page.locator('#forecast').waitFor()
      await person.check('plan-city')
      person.quiet()
      await person.close()
    })
  })
}

describe('the plans of all bodies', () => {
  it('scroll with the page, not inside it', async () => {
    const person = await as('shiju', desk)
    await person.go('/plans')
    const inner = await person.page.evaluate(() => {
      const box = document.querySelector('main .scroll-table')
      return [box.querySelectorAll('tbody tr').length, box.scrollHeight - box.clientHeight]
    })
    assert.deepEqual(inner, [11, 0])
    await person.close()
  })
})
