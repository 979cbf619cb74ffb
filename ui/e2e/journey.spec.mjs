// SPDX-License-Identifier: Apache-2.0
// From an empty installation to a quarter ready to seal, by the pages alone: the bureau's Excel files, the year's plan written, approved,
// published and printed, the quarter's scheme, the frozen lists.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { download, openSite, textOfPage } from './console_site.mjs'
import { textOfPdf } from './pdf_text.mjs'
import { codeOf as codeOnPhone } from './totp_code.mjs'
import { xlsx } from './console_xlsx.mjs'

const districts = [
  ['莲都', '331102'],
  ['青田', '331121'],
  ['缙云', '331122'],
  ['遂昌', '331123'],
  ['松阳', '331124'],
  ['云和', '331125'],
  ['庆元', '331126'],
  ['景宁', '331127'],
  ['龙泉', '331181'],
  ['开发区', '331100'],
]
const keyUnits = 4
const generalUnits = 6
const officers = 4

const { as } = openSite({ bare: true, roles: ['manager', 'operator', 'reviewer', 'publisher'] })

/** The check character of an organisation code (GB 11714), the 9th to 17th place of a 统一社会信用代码. */
const organisationCheck = (code) => {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((all, weight, at) => all + parseInt(code[at], 36) * weight, 0)
  return '0123456789X0'[11 - (sum % 11)]
}

/** A made-up 统一社会信用代码 with both its check characters: of the organisation code in it, and of GB 32100. */
const codeOf = (area, number) => {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const organisation = `TEXT${String(number).padStart(4, '0')}`
  const body = `91${area}${organisation}${organisationCheck(organisation)}`
  let sum = 0
  let weight = 1
  for (const sign of body) {
    sum += signs.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return body + signs[(31 - (sum % 31)) % 31]
}

/** One district's list as an office keeps it: a title above the header, its own column, key and general units. */
const unitFile = ([name, area], index) => {
  const rows = Array.from({ length: keyUnits + generalUnits }, (_, row) => [
    String(row + 1),
    `${name}测试${row + 1}厂`,
    codeOf(area, index * 100 + row),
    name,
    row < keyUnits ? '重点' : '一般',
    '在产',
  ])
  const heading = ['序号', '企业名称', '统一社会信用代码', '所属区县', '监管类别', '单位状态']
  return [[`${name}排污单位名单（测试）`], heading, ...rows]
}

const officerFile = () => {
  const bodies = [['市局'], ...districts]
  const rows = bodies.flatMap(([name], body) =>
    Array.from({ length: officers }, (_, row) => [
      `${name}测试${'甲乙丙丁'[row]}`,
      name,
      `TEST${String(body).padStart(2, '0')}${row}`,
      '2029-12-31',
      '在岗',
      '是',
    ]),
  )
  return [['姓名', '所属单位', '执法证号', '执法证有效期', '在岗状态', '是否可主办'], ...rows]
}

const itemFile = () => [
  ['事项编码', '抽查事项', '事项类别'],
  ['HJ-001', '排污许可证执行情况（测试）', '重点'],
  ['HJ-002', '污染防治设施运行情况（测试）', '一般'],
]

const files = () =>
  [
    ['抽查事项清单.xlsx', itemFile()],
    ...districts.map((district, index) => [`${district[0]}名单.xlsx`, unitFile(district, index)]),
    ['执法人员花名册.xlsx', officerFile()],
  ].map(([name, rows]) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: xlsx(rows),
  }))

let year
let path

describe('a manager with the lists of eleven bodies', () => {
  it('brings them in at once, and the today page counts them', async () => {
    const person = await as('manager')
    const { page } = person
    await person.go('/imports')
    await page.setInputFiles('input[type=file]', files())
    const all = page.locator('.el-button--large', { hasText: '全部导入' })
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('article .el-button--large').length === wanted,
      districts.length + 2,
      { timeout: 300_000 },
    )
    assert.doesNotMatch(await textOfPage(person), /请留意 [1-9]/)
    await person.check('journey-files')
    await all.click()
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('article a.strong-button').length === wanted,
      districts.length + 2,
      { timeout: 300_000 },
    )
    await person.go('/')
    const text = await textOfPage(person)
    assert.match(text, new RegExp(`${districts.length * keyUnits}\\s*重点排污单位`))
    assert.match(text, new RegExp(`${districts.length * generalUnits}\\s*一般排污单位`))
    assert.match(text, new RegExp(`${(districts.length + 1) * officers}\\s*在岗执法人员`))
    await person.check('journey-today')
    person.quiet()
    await person.close()
  })

  it('writes the plan of next year, which two others approve and publish, and prints it', async () => {
    const writer = await as('manager')
    await writer.go('/plans')
    year = Number((await writer.page.locator('h1').innerText()).slice(0, 4)) + 1
    path = `/plans/331100-${year}`
    await writer.go(path)
    await writer.page.click('text=开始编制')
    await writer.page.fill('input[name=office]', '执法队（测试）')
    await writer.page.fill('textarea[name=gap_note]', '人员不足的月份由区县支援（测试）。')
    await writer.page.click('.plan-form button[type=submit]')
    await writer.page.locator('h2', { hasText: '办理历史' }).waitFor()
    await writer.confirm('提交审核')
    await writer.page.locator('.state-tag', { hasText: '待审核' }).waitFor()
    await writer.close()

    const reviewer = await as('reviewer')
    await reviewer.go(path)
    await reviewer.confirm('审核通过')
    await reviewer.page.locator('.state-tag', { hasText: '待发布' }).waitFor()
    await reviewer.close()

    const publisher = await as('publisher')
    await publisher.go(path)
    await publisher.page.fill('input[name=file_number]', `丽环函〔${year}〕1号`)
    await publisher.confirm('发布')
    await publisher.page.locator('.state-tag', { hasText: '已发布' }).waitFor()
    const paper = await download(publisher, () => publisher.page.click('text=下载 PDF'))
    const text = textOfPdf(paper)
    assert.match(text, new RegExp(`丽环函〔${year}〕1号`))
    assert.match(text, /全部重点排污单位 ?40 ?家|重点排污单位[^。]*40/)
    publisher.quiet()
    await publisher.close()
  })

  it('reads the scheme of its first quarter clause by clause', async () => {
    const person = await as('manager')
    await person.go(`/scheme?quarter=${year}Q1`)
    await person.check('journey-scheme')
    // 25 % of 4 key units: each district owes at least one (丽水 2021 计划).
    await person.go(`/scheme?quarter=${year}Q1&body=331102`)
    const text = await textOfPage(person)
    assert.match(text, /4[^。]*25[^。]*= ?1/)
    person.quiet()
    await person.close()
  })
})

describe('the operator', () => {
  it('binds a phone, freezes the lists, and the draw asks for its seal', async () => {
    const person = await as('operator')
    const { page } = person
    await page.waitForURL(/\/me$/)
    assert.match(await textOfPage(person), /角色\s+摇号操作员\s/)
    await page.locator('.el-button', { hasText: '开始绑定' }).click()
    await page.fill(
      'input[name=code]',
      codeOnPhone((await page.locator('.secret').innerText()).replaceAll(' ', '')),
    )
    await page.locator('.totp-code button[type=submit]').click()
    await page.locator('.el-button', { hasText: '我已经收好了' }).click()
    await person.go('/draws')
    await page.locator('form.filters select').first().selectOption(`${year}Q1`)
    await person.confirm('冻结名单')
    await page.waitForURL(/\/draws\/LS-/)
    await page.getByRole('heading', { name: /封存/ }).first().waitFor()
    const text = await textOfPage(person)
    assert.match(text, /第 2 步 意向封存/)
    await person.check('journey-frozen')
    person.quiet()
    await person.close()
  })
})
