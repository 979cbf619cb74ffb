// SPDX-License-Identifier: Apache-2.0
// The two libraries at the console: lists and cards, two people in one record, the key list, doubles, the quality report.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exported, openSite, phone } from './console_site.mjs'
import { rowsOf } from './console_xlsx.mjs'

const { as } = openSite()
const totalOf = async (page) =>
  Number((await page.locator('.total').innerText()).replace(/[^0-9]/g, ''))
const openFirst = async (person, path) => {
  await person.go(path)
  await person.page.locator('tbody .link-button').first().click()
  await person.page.locator('.el-drawer h3').first().waitFor()
  await person.settle()
}

describe('the libraries', () => {
  it('narrow a list by what is missing, keep it in the address, and choose columns', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/units')
    const all = await totalOf(page)
    await person.go('/units?gap=no_coordinates&sort=name')
    const fewer = await totalOf(page)
    assert.ok(fewer > 0 && fewer < all, `${fewer} of ${all}`)
    await page.locator('summary', { hasText: '选择显示的列' }).click()
    await page.getByLabel('行业代码', { exact: true }).check()
    await page.locator('th', { hasText: '行业代码' }).waitFor()
    await person.check('units-columns')
    await person.go('/units?industry=17&source=city')
    await page.locator('th', { hasText: '行业代码' }).waitFor()
    await person.check('units-more')
    person.quiet()
    await person.close()
  })

  it('show visits against the cap, and change a status with its evidence', async () => {
    const person = await as('liandu')
    const { page } = person
    await openFirst(person, '/units?unit_class=key&status=normal')
    assert.match(await page.locator('.el-drawer').innerText(), /年已抽中 \d+ 次，上限 2 次/)
    await person.check('unit-facts')
    await page.getByRole('button', { name: '变更状态' }).click()
    await page.locator('.status-form select').selectOption('closed')
    await page.fill('textarea[name=status-reason]', '现场核实已经关闭')
    await page.getByRole('button', { name: '确认变更' }).click()
    assert.match(await page.locator('.status-form .refusal').innerText(), /佐证/)
    await person.go(page.url().split('/console')[1])
    await page.getByRole('button', { name: '变更状态' }).click()
    assert.equal(await page.inputValue('textarea[name=status-reason]'), '现场核实已经关闭')
    await page.fill('textarea[name=evidence]', '注销通知（测试）')
    await page.getByRole('button', { name: '确认变更' }).click()
    await page.locator('.done-note').waitFor()
    await page.locator('.history', { hasText: '佐证：注销通知' }).waitFor()
    await person.close()
  })

  it('tell the second of two editors what the first one changed, and keep both texts', async () => {
    const path = '/units?q=%E6%B1%A1%E6%B0%B4&body=331102'
    const [first, second] = [await as('liandu'), await as('shiju')]
    for (const { person, address } of [
      { person: first, address: '第一人填的地址' },
      { person: second, address: '第二人填的地址' },
    ]) {
      await openFirst(person, path)
      await person.page.locator('.el-drawer .plain-button', { hasText: '修改' }).click()
      await person.page.fill('.register-form input[name=address]', address)
      await person.page.fill('.register-form textarea[name=reason]', '补正地址')
    }
    await second.page.fill('.register-form textarea[name=remarks]', '第二人的备注')
    await first.page.locator('.register-form button[type=submit]').click()
    await first.page.locator('.done-note').waitFor()
    await second.page.locator('.register-form button[type=submit]').click()
    const told = await second.page.locator('.register-form .refusal').innerText()
    assert.match(told, /liandu/)
    assert.match(told, /地址/)
    await second.page.locator('.edit-conflict').waitFor()
    const table = await second.page.locator('.edit-conflict').innerText()
    assert.match(table, /第一人填的地址/)
    assert.match(table, /第二人填的地址/)
    await second.check('edit-conflict')
    await second.page.getByRole('button', { name: '地址：用我的' }).click()
    await second.page.locator('.register-form button[type=submit]').click()
    await second.page.locator('.done-note').waitFor()
    const history = await second.page.locator('.history').innerText()
    assert.match(history, /第二人的备注/)
    assert.match(history, /第一人填的地址/)
    await first.close()
    await second.close()
  })

  it('let a district add to the key list and not cut it, and the city prepare the next one', async () => {
    const county = await as('liandu')
    await county.go('/key-list')
    assert.match(await county.page.locator('main').innerText(), /现行名录/)
    await county.check('key-list')
    await county.page.getByRole('button', { name: '增列一家（标为地方增列）' }).click()
    await county.page.fill('input[name=find]', '测试')
    await county.page.getByRole('button', { name: '查找', exact: true }).click()
    await county.page.locator('input[name=unit]').first().check()
    await county.page.fill('textarea[name=join-reason]', '本地监管需要（测试）')
    await county.check('key-list-add')
    await county.page.getByRole('button', { name: '确认列入' }).click()
    await county.page.locator('.done-note').waitFor()
    await county.close()

    const city = await as('shiju')
    const { page } = city
    await city.go('/key-list')
    const years = await page.locator('select').nth(1).locator('option').allInnerTexts()
    await city.go(`/key-list?year=${Math.max(...years.map(Number))}`)
    assert.match(await page.locator('main').innerText(), /正在准备/)
    await page
      .locator('button', { hasText: /^移出$/ })
      .first()
      .click()
    await page.fill('textarea[name=step-reason]', '排放量下降（测试）')
    await city.check('key-list-remove')
    await page.getByRole('button', { name: '确认移出' }).click()
    await page.locator('.done-note').waitFor()
    await page
      .getByText(/移出 [1-9]\d* 家/)
      .first()
      .waitFor()
    city.quiet()
    await city.close()
  })

  it('count in the quality report what its links list', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/quality')
    await person.check('quality')
    const report = rowsOf(await exported(person))
    assert.equal(report[0][0], '问题')
    const missing = report.find(([title]) => title === '没有经纬度')
    await person.check('quality-export')
    const link = page.locator('tbody tr', { hasText: '没有经纬度' }).locator('a').first()
    const told = Number((await link.innerText()).replace(/[^0-9]/g, ''))
    assert.equal(Number(missing[1]), told)
    await link.click()
    await page.locator('.total').waitFor()
    assert.equal(await totalOf(page), told)
    await person.go('/doubles')
    await person.check('doubles')
    await person.go('/workload?body=331102')
    const work = rowsOf(await exported(person))
    assert.equal(work.length - 1, await page.locator('main table tbody tr').count())
    await person.check('workload')
    person.quiet()
    await person.close()
  })

  it('register a time away from the officer’s card', async () => {
    const person = await as('liandu')
    const { page } = person
    await openFirst(person, '/officers?duty=on_duty')
    await person.check('officer-facts')
    await page.getByRole('link', { name: '登记离岗时段' }).click()
    await page.locator('.register-form').waitFor()
    assert.match(await page.inputValue('.register-form input[name=officer]'), /^LD-/)
    await page.fill('.register-form input[name=from]', '2027-03-01')
    await page.fill('.register-form textarea[name=reason] >> nth=0', '业务培训（测试）')
    await person.close()
  })

  it('read on a phone', async () => {
    const person = await as('liandu', phone)
    for (const path of ['/units?gap=no_town', '/key-list', '/quality', '/doubles', '/workload']) {
      await person.go(path)
      await person.check(`phone${path.split('?')[0].replace('/', '-')}`)
    }
    await person.close()
  })
})
