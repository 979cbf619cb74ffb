// SPDX-License-Identifier: Apache-2.0
// Mending what an import refuses: on the page with the keyboard alone, and in the file that is given back.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { download, openSite, textOfPage } from './console_site.mjs'
import { rowsOf, xlsx } from './console_xlsx.mjs'

const heading = ['单位名称', '统一社会信用代码', '所属区县', '监管类别', '自编列']
// made-up codes whose check characters are right; one has the letter O for a nought
const mistyped = '9133110OMA2TE5T1X7'
const meant = '91331100MA2TE5T1X7'
const second = '91331121TEXT00025F'
const third = '91331102T0000001XL'

const site = openSite()
const { as } = site

const drop = async (person, name, rows) => {
  await person.go('/imports?kind=units')
  await person.page.setInputFiles('input[type=file]', {
    name,
    mimeType: 'application/octet-stream',
    buffer: xlsx(rows),
  })
  await person.page.locator('.el-button--large').waitFor()
}
const receipt = async (person) => {
  await person.page.locator('.el-button--large').click()
  await person.page.locator('article a.strong-button').click()
  await person.page.waitForURL(/\/imports\/\d+$/)
  await person.page.locator('p.lead').first().waitFor()
}

describe('an import with errors', () => {
  it('is mended on the page with the keyboard', async () => {
    const person = await as('shiju')
    const { page } = person
    await drop(person, '就地改正.xlsx', [
      heading,
      ['测试改正甲厂', mistyped, '莲都', '一般', '甲'],
      ['测试改正乙厂', second, '杭州', '一般', '乙'],
    ])
    const boxes = page.locator('input.cell-fix')
    assert.equal(await boxes.count(), 2)
    assert.equal(await boxes.nth(0).inputValue(), meant)
    await person.check('import-fix')
    await boxes.nth(0).focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.value === '杭州')
    await page.keyboard.type('青田')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.classList.contains('check-again'))
    await page.keyboard.press('Enter')
    await page.getByText('全部可以导入').waitFor()
    await receipt(person)
    assert.match(await textOfPage(person), /新增 2 行/)
    await person.go(`/units?q=${encodeURIComponent('测试改正')}`)
    await page.locator('tbody tr').nth(1).waitFor()
    person.quiet()
    await person.close()
  })

  it('is mended in the file that is given back', async () => {
    const person = await as('shiju')
    const { page } = person
    await drop(person, '退回再导.xlsx', [
      heading,
      ['测试退回丙厂', third, '莲都', '一般', '丙'],
      ['测试退回丁厂', '9133', '莲都', '一般', '丁'],
    ])
    await receipt(person)
    const rows = rowsOf(await download(person, () => page.click('a.strong-button[download]')))
    assert.deepEqual(rows[0], ['问题', ...heading])
    assert.equal(rows.length, 2)
    assert.match(rows[1][0], /18 位/)
    rows[1][2] = '91331127TEXT000331'
    await drop(person, '改好的退回.xlsx', rows)
    await page.getByText('全部可以导入').waitFor()
    await receipt(person)
    assert.doesNotMatch(await textOfPage(person), /行不合格/)
    person.quiet()
    await person.close()
  })

  it('gives its rows back though none of them can be imported', async () => {
    const person = await as('shiju')
    const { page } = person
    await drop(person, '全部不合格.xlsx', [heading, ['测试全坏厂', '12', '莲都', '一般', '']])
    await receipt(person)
    const rows = rowsOf(await download(person, () => page.click('a.strong-button[download]')))
    assert.equal(rows[1][1], '测试全坏厂')
    person.quiet()
    await person.close()
  })

  it('of a year’s key list shows who leaves before anything is written', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/key-list')
    const ask = (path) =>
      page.evaluate(async (from) => (await fetch(from)).json(), `/api/v1${path}`)
    const { years } = await ask('/key-list')
    const coming = Math.max(...years.map(Number))
    const before = await ask(`/key-list?year=${coming}`)
    const stay = before.rows.filter(({ source, change }) => source === 'city' && change !== 'leave')
    const left = stay.find(({ change }) => change === '')
    const [joining] = (await ask('/units?unit_class=general&status=normal&limit=1')).rows
    const file = xlsx([
      ['丽水市重点排污单位名录（测试）'],
      ['序号', '单位名称', '统一社会信用代码', '名录类别'],
      ...[...stay.filter((row) => row !== left), { unit: joining.id, name: joining.name }].map(
        (row, at) => [
          String(at + 1),
          row.name,
          row.unit.split('/')[0],
          (row.key_categories ?? '水环境').replaceAll(',', '、'),
        ],
      ),
    ])
    await person.go('/imports?kind=key_list')
    await page.setInputFiles('input[type=file]', {
      name: '年度名录.xlsx',
      mimeType: 'application/octet-stream',
      buffer: file,
    })
    await page.getByText('将移出名录的单位：1 家').first().waitFor()
    assert.match(await textOfPage(person), new RegExp(left.name))
    await person.check('import-key-list')
    await receipt(person)
    assert.match(await textOfPage(person), /新增 1 行.*移出 1 家/)
    await person.check('import-key-list-receipt')
    await person.go(`/key-list?year=${coming}`)
    await page
      .getByText(`新列入 ${before.joins + 1} 家`)
      .first()
      .waitFor()
    await page
      .getByText(`移出 ${before.leaves + 1} 家`)
      .first()
      .waitFor()
    await person.check('key-list-imported')
    await person.go('/imports')
    await page.locator('tbody a', { hasText: '年度名录.xlsx' }).first().click()
    await page.locator('summary', { hasText: '撤销这次导入' }).click()
    await page.fill('input[name=undo-reason]', '文件不是最后稿')
    await page.locator('.el-button--danger').first().click()
    await page.locator('.el-dialog__footer .el-button--danger:visible').click()
    await page.getByText(/这次导入已于/).waitFor()
    const after = await ask(`/key-list?year=${coming}`)
    assert.deepEqual([after.joins, after.leaves], [before.joins, before.leaves])
    person.quiet()
    await person.close()
  })

  it('of a key list writes nothing while a row is given back', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/imports?kind=key_list')
    await page.setInputFiles('input[type=file]', {
      name: '有误名录.xlsx',
      mimeType: 'application/octet-stream',
      buffer: xlsx([
        ['单位名称', '统一社会信用代码'],
        ['没有登记的厂（测试）', '91331181MA00000000'],
      ]),
    })
    await page.getByText('年度名录要整份导入').waitFor()
    await page.getByText('检查对象名录中没有').first().waitFor()
    await person.check('import-key-list-refused')
    person.quiet()
    await person.close()
  })

  it('of a department’s items is found on the departments’ page and told by its headings', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/departments')
    await person.check('departments-import')
    await page.getByText('导入部门抽查事项').click()
    await page.setInputFiles('input[type=file]', {
      name: '部门事项.xlsx',
      mimeType: 'application/octet-stream',
      buffer: xlsx([
        ['部门', '事项编号', '抽查事项', '检查方式', '检查依据'],
        ['33110001', 'SC-901', '导入的检查（测试）', '现场', '测试依据'],
      ]),
    })
    await page.locator('.el-button--large').waitFor()
    await person.check('import-department-items')
    await receipt(person)
    assert.match(await textOfPage(person), /新增 1 行/)
    await page.getByText('查看名录').click()
    await page.getByText('导入的检查（测试）').waitFor()
    person.quiet()
    await person.close()
  })
})

describe('an import left half way', () => {
  const file = {
    name: '没有区县.xlsx',
    mimeType: 'application/octet-stream',
    buffer: xlsx([
      ['单位名称', '统一社会信用代码', '监管类别'],
      ['测试留存戊厂', '91331123TEXT00041X', '一般'],
    ]),
  }

  it('goes on with the same choices when the file is put in again', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/imports')
    await page.getByRole('button', { name: '检查对象', exact: true }).click()
    await page.setInputFiles('input[type=file]', file)
    await page.getByText('请选择这份表的所有行属于哪个机构').waitFor()
    await page.locator('article select').nth(1).selectOption('331123')
    await page.locator('article .el-button--large').waitFor()
    await person.go('/imports')
    await page.locator('.chip[aria-pressed=true]', { hasText: '检查对象' }).waitFor()
    const kept = page.locator('.kept-choices')
    assert.match(await kept.innerText(), /1 个文件选到一半[^]*再放进来[^]*没有区县\.xlsx/)
    await person.check('import-kept')
    await page.setInputFiles('input[type=file]', file)
    await page.locator('article .el-button--large').waitFor()
    assert.match(await page.locator('article').innerText(), /已恢复上次为这个文件选的/)
    assert.equal(await page.locator('article select').nth(1).inputValue(), '331123')
    assert.equal(await kept.count(), 0)
    await person.check('import-restored')
    await receipt(person)
    await person.go('/imports')
    assert.equal(await kept.count(), 0)
    assert.equal(await page.locator('.chip[aria-pressed=true]').innerText(), '自动识别')
    person.quiet()
    await person.close()
  })

  it('is forgotten when nobody wants it any more', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/imports?kind=units')
    await page.setInputFiles('input[type=file]', { ...file, name: '不要了.xlsx' })
    await page.locator('article select').nth(1).selectOption('331124')
    await page.locator('article .el-button--large').waitFor()
    await person.go('/imports')
    await page.locator('.kept-choices button').click()
    await person.go('/imports')
    assert.equal(await page.locator('.kept-choices').count(), 0)
    person.quiet()
    await person.close()
  })
})
