// SPDX-License-Identifier: Apache-2.0
// The one list and the special units against the real server: complaints, the positive list, checklists and releases.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openSite, phone } from './console_site.mjs'

const site = openSite()
const { as } = site
const main = (person) => person.page.locator('main')

describe('complaints and special units', () => {
  it('turn a unit special with the third verified complaint', async () => {
    const person = await as('liandu')
    const { page } = person
    await person.go('/special-units?source=auto')
    await person.check('special')
    const units = async () => {
      await person.settle()
      return Number(/共 (\d+) 家/.exec(await page.getByRole('status').innerText())[1])
    }
    const special = await units()
    assert.ok(special >= 2)
    await person.go('/complaints?verified=pending')
    await person.check('complaints')
    await page.locator('tbody .link-button').first().click()
    await person.settle()
    await page.getByRole('button', { name: '修改', exact: true }).click()
    await page.getByLabel('是否属实').last().selectOption('yes')
    await page.fill('textarea[name=reason]', '现场核实属实')
    await page.getByRole('button', { name: '保存修改' }).click()
    await page.getByText('已保存，并留下了改动记录').waitFor()
    await person.go('/special-units?source=auto&day=now')
    assert.equal(await units(), special + 1)
    await page
      .getByRole('link', { name: /^看投诉：/ })
      .first()
      .click()
    await person.settle()
    assert.match(await main(person).innerText(), /XF-CS-/)
    person.quiet()
    await person.close()
  })

  it('enter and leave the positive list with a reason', async () => {
    const person = await as('liandu')
    const { page } = person
    await person.go('/units')
    const name = await page.locator('tbody .link-button').first().innerText()
    await person.go('/positive-list')
    await person.check('positive')
    await page.getByRole('button', { name: '列入一家单位' }).click()
    await page.fill('input[name=unit-q]', name)
    await page.getByRole('button', { name: '查找', exact: true }).first().click()
    await person.settle()
    await page.getByLabel('查到的单位').selectOption({ index: 1 })
    await page.fill('input[name=from]', '2026-01-01')
    await page.fill('textarea[name=reason]', '信用等级 A')
    await person.check('positive-enter')
    await page.getByRole('button', { name: '列入清单' }).click()
    await page.getByText(/已把.*列入正面清单/).waitFor()
    await page.getByRole('button', { name: `把${name}移出正面清单` }).click()
    await page.fill('textarea[name=leave-reason]', '企业申请退出')
    await page.locator('.el-dialog__footer .el-button--primary').click()
    await page.getByText(/已把.*移出正面清单/).waitFor()
    person.quiet()
    await person.close()
  })
})

describe('the catalogue', () => {
  it('is drafted by one person and released by another', async () => {
    const editor = await as('shiju')
    await editor.go('/check-items/HJ-001/checklist')
    await editor.check('checklist')
    await editor.page.getByRole('button', { name: '修改检查表' }).click()
    await editor.page.getByRole('button', { name: '增加一条' }).click()
    await editor.page.fill('textarea[name=text-Q5]', '危险废物标识齐全')
    await editor.page.fill('textarea[name=reason]', '按新要求增加')
    await editor.check('checklist-edit')
    await editor.page.getByRole('button', { name: '保存检查表' }).click()
    await editor.page.getByText('已保存，并留下了改动记录').waitFor()
    await editor.go('/catalogue')
    await editor.check('catalogue-draft')
    assert.match(await main(editor).innerText(), /修改 1 项/)
    assert.match(await main(editor).innerText(), /须由两人分别办理/)
    editor.quiet()
    await editor.close()

    const publisher = await as('fabu')
    await publisher.go('/catalogue')
    await publisher.page.fill('input[name=note]', '增加危险废物标识')
    await publisher.confirm('发布为新版本')
    await publisher.page.getByText('已发布第 2 版').waitFor()
    await publisher.check('catalogue')
    publisher.quiet()
    await publisher.close()

    const anybody = await fetch(`${site.server.url}/api/v1/public/catalogue`)
    const released = await anybody.json()
    assert.equal(released.no, 2)
    assert.match(JSON.stringify(released.catalogue.items), /危险废物标识齐全/)
  })

  it('fits a telephone', async () => {
    const person = await as('shiju', phone)
    for (const path of [
      'catalogue',
      'complaints',
      'special-units',
      'positive-list',
      'check-items',
    ]) {
      await person.go(`/${path}`)
      await person.check(`${path}-phone`)
    }
    await person.go('/check-items/HJ-001/checklist')
    await person.check('checklist-phone')
    await person.close()
  })
})
