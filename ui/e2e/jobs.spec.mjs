// SPDX-License-Identifier: Apache-2.0
// Several files into the registers: recognised, repaired, imported, taken back; a list out and in again.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { download, exported, openSite, phone } from './console_site.mjs'
import { xlsx } from './console_xlsx.mjs'

const units = ['单位名称', '统一社会信用代码', '所属区县', '监管类别']

const sheet = (name, rows) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: xlsx(rows),
})

const { as } = openSite()

describe('files of the registers', () => {
  it('imports several files, asks what they do not say, and takes one back', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/imports')
    await person.check('imports')
    await page.setInputFiles('input[type=file]', [
      sheet('莲都.xlsx', [units, ['测试甲染厂', '91331102MA2T0ABC3X', '莲都', '重点']]),
      sheet('青田.xlsx', [
        ['单位名称', '信用代码', '类别'],
        ['测试乙纸厂', '91331121MA2T0ABC4X', '一般'],
        ['测试坏代码厂', '9133', '一般'],
      ]),
      sheet('人员.xlsx', [
        ['姓名', '执法证号', '所属单位', '执法证有效期至'],
        ['测试员', 'ZJ-K-001', '莲都', '2028-12-31'],
      ]),
      sheet('自拟表头.xlsx', [
        ['厂子', '信用代码', '县', '类别'],
        ['测试丙电镀厂', '91331122MA2T0ABC5X', '缙云', '重点'],
      ]),
    ])
    const row = (name) => page.locator('article', { hasText: name })
    await row('莲都.xlsx').locator('.el-button--large').waitFor()
    await row('人员.xlsx').locator('.el-button--large').waitFor()
    assert.equal(await row('人员.xlsx').locator('select').first().inputValue(), 'officers')
    await person.check('imports-files')

    // 青田.xlsx does not say whose rows these are
    await row('青田.xlsx').locator('select').nth(1).selectOption('331121')
    await row('青田.xlsx').locator('.el-button--large').waitFor()
    assert.match(await row('青田.xlsx').innerText(), /1 行有问题/)

    // 自拟表头.xlsx has a heading of its own
    const columns = row('自拟表头.xlsx').locator('tbody select')
    await columns.nth(0).selectOption('name')
    await columns.nth(2).selectOption('body')
    await row('自拟表头.xlsx').getByText('按这样的对应重新检查').click()
    await row('自拟表头.xlsx').locator('.el-button--large').waitFor()

    await page.getByText(/全部导入（4 个文件/).click()
    for (const name of ['莲都.xlsx', '青田.xlsx', '人员.xlsx', '自拟表头.xlsx'])
      await row(name).locator('a.strong-button').waitFor({ timeout: 60_000 })
    await person.check('imports-done')
    await row('青田.xlsx').locator('a.strong-button').click()
    await page.waitForURL(/\/imports\/\d+$/)
    await person.check('import-receipt')
    const own = await download(person, () => page.getByText('下载原表（加问题列）').click())
    assert.equal(own.subarray(0, 2).toString(), 'PK')

    await page.locator('summary', { hasText: '撤销这次导入' }).click()
    await page.fill('input[name=undo-reason]', '选错了文件')
    await person.check('import-undo')
    await page.locator('.el-button--danger').first().click()
    await page.locator('.el-dialog__footer .el-button--danger:visible').click()
    await page.getByText(/这次导入已于/).waitFor()
    await person.go(`/units?q=${encodeURIComponent('测试乙纸厂')}`)
    assert.equal(await page.locator('tbody tr').count(), 0)
    await person.go('/jobs')
    assert.equal(await page.locator('tbody tr').count(), 4)
    await person.check('jobs')
    person.quiet()
    await person.close()
  })

  it('exports a list that imports again without a change', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/units?body=331102')
    const bytes = await exported(person)
    await person.check('units-export')
    await person.go('/imports')
    await page.setInputFiles('input[type=file]', {
      name: '导出.xlsx',
      mimeType: 'application/octet-stream',
      buffer: bytes,
    })
    await page.getByText('没有需要写入的行').waitFor({ timeout: 60_000 })
    person.quiet()
    await person.close()
  })

  it('shows jobs on a phone', async () => {
    const person = await as('shiju', phone)
    await person.go('/jobs')
    await person.check('jobs-phone')
    person.quiet()
    await person.close()
  })
})
