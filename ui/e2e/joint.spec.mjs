// SPDX-License-Identifier: Apache-2.0
// Joint inspections: a district proposes, the department's contact confirms, the share is proved, the draw takes it up.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { desk, openSite, phone, textOfPage } from './console_site.mjs'

const { as } = openSite()

const visits = [1, 2, 3].map((week) => ({
  unit: `91331102TEXT0000${week}X/001`,
  unit_name: `莲都测试第${week}号有限责任公司紫金街道分厂`,
  town: '331102001',
  week,
  inspecting_body_name: '丽水市生态环境局莲都分局',
  team: [
    { seat: 2, name: '水利测试员甲', officer: 'SL-001' },
    { seat: 3, name: week === 2 ? '' : '水利测试员乙', officer: week === 2 ? '' : 'SL-002' },
  ],
}))

describe('joint inspections', () => {
  it('are proposed by a district, and the form survives a closed tab', async () => {
    const person = await as('liandu')
    const { page } = person
    await person.go('/joint')
    await person.check('joint-district')
    assert.match(await textOfPage(person), /按下限还少 \d+ 家/)
    await page.locator('summary', { hasText: '发起联合抽查' }).click()
    await page.fill('.joint-form input[name=title]', '莲都一般单位综合查一次（测试）')
    await person.go('/joint')
    await page.locator('summary', { hasText: '发起联合抽查' }).click()
    assert.match(await page.inputValue('.joint-form input[name=title]'), /莲都一般单位/)
    for (const word of ['重点单位', '重点单位（特殊监管对象）', '一般单位（特殊监管对象）'])
      await page.locator('.joint-form label', { hasText: new RegExp(`^${word}$`) }).click()
    await page.locator('.joint-form .partner select').first().selectOption('33110002')
    await person.check('joint-form')
    person.quiet()
    await page.locator('.joint-form button[type=submit]').click()
    assert.match(await page.locator('.joint-form .refusal').innerText(), /原因|理由/)
    await page.fill('.joint-form textarea[name=reason]', '取水口集中，一次查清')
    await page.locator('.joint-form button[type=submit]').click()
    await page.locator('.joint-card', { hasText: '莲都一般单位' }).waitFor()
    assert.match(await textOfPage(person), /等待部门答复/)
    await person.check('joint-proposed')
    await person.close()
  })

  it('are confirmed by the contact, who sees nothing else', async () => {
    const person = await as('shuili')
    const { page } = person
    await person.go('/joint')
    assert.match(await textOfPage(person), /有 1 份方案等待本部门答复/)
    assert.doesNotMatch(await textOfPage(person), /重点排污单位综合查一次/)
    await person.check('joint-contact')
    await person.confirm('同意参加')
    await page.locator('.joint-card .state-tag-good').first().waitFor()
    await person.go('/officers')
    const shown = await page.locator('tbody').innerText()
    assert.match(shown, /水利测试员/)
    assert.doesNotMatch(shown, /市场监管测试员|莲都测试员/)
    await person.go('/departments')
    await person.check('departments-contact')
    assert.match(await textOfPage(person), /取水许可/)
    person.quiet()
    await person.close()
  })

  it('show the contact the visits of its own department once they are drawn', async () => {
    /* oxlint-disable no-await-in-loop */
    for (const viewport of [desk, phone]) {
      const person = await as('shuili', viewport)
      const { page } = person
      const { rows } = await page.evaluate(async () => (await fetch('/api/v1/draws')).json())
      const { id } = rows.find(({ state }) => state === 'drawn')
      await person.go(`/draws/${id}/joint`)
      assert.match(await textOfPage(person), /没有本部门参加的检查/)
      await person.check('joint-result-none')
      // No draw of the demo city has a department in it: the server's answer with three visits.
      await page.route('**/api/v1/draws/*/joint', (route) =>
        route.fulfill({ json: { rows: visits } }),
      )
      await person.go(`/draws/${id}/joint`)
      assert.match(await textOfPage(person), /本部门参加 3 家/)
      await person.check('joint-result')
      person.quiet()
      await person.close()
    }
    /* oxlint-enable no-await-in-loop */
  })

  it('stand in the scheme with their proof', async () => {
    const person = await as('liandu', phone)
    await person.go('/joint')
    await person.check('joint-share')
    await person.page.locator('.joint-shares a', { hasText: '莲都' }).click()
    await person.page.waitForURL(/\/scheme\?/)
    await person.page.locator('.proof').first().waitFor()
    assert.match(await textOfPage(person), /联合检查比例/)
    assert.match(await textOfPage(person), /联合检查人员|已确认的联合抽查至少覆盖/)
    person.quiet()
    await person.close()
  })

  it('let the city register a department and its items', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/departments')
    await person.check('departments')
    await page.locator('button', { hasText: '登记部门' }).click()
    const form = page.locator('.department-form')
    await form.locator('select').nth(1).selectOption('03')
    await form.locator('input[name=name]').fill('丽水市自然资源局（测试）')
    await form.locator('input[name=short_name]').fill('自然资源')
    await form.locator('input[name=letters]').fill('ZRZ')
    await form.locator('input[name=reason]').fill('联合抽查（测试）')
    await person.check('department-form')
    await form.locator('button[type=submit]').click()
    await page.locator('.done-note').waitFor()
    assert.match(await textOfPage(person), /33110003/)
    person.quiet()
    await person.close()
  })

  it('are fixed once the lists are frozen', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/draws')
    await person.confirm('冻结名单')
    await page.waitForURL(/\/draws\/LS-/)
    await person.go('/joint')
    const text = await textOfPage(person)
    assert.match(text, /名单已经冻结/)
    assert.equal((text.match(/已纳入摇号/g) ?? []).length, 2)
    assert.equal(await page.locator('.joint-card .no-print').count(), 0)
    await person.check('joint-frozen')
    person.quiet()
    await person.close()
  })
})
