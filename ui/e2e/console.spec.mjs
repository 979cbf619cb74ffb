// SPDX-License-Identifier: Apache-2.0
// The console against the real server: from an import with errors to a drawn list, and axe on every page.
// DD_PROGRAM names the program (build/dualdraw); DD_URL with DD_LOGINS uses a server that runs already.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { openConsole } from './console_page.mjs'
import { desk, download, openSite, phone } from './console_site.mjs'
import { xlsx } from './console_xlsx.mjs'
import { handIn } from './console_witness.mjs'

const dice = '31415926535897932384'
const firstLoad = 220 * 1024

const heading = ['单位名称', '统一社会信用代码', '所属区县', '监管类别', '自编列']
const sheet = xlsx([
  heading,
  ['测试新增印染厂', '91331102MA2T0ABC1X', '莲都', '重点', '甲'],
  ['', '', '', '', ''],
  ['测试坏代码厂', '9133', '莲都', '一般', '乙'],
  ['', '91331102MA2T0ABC2X', '莲都', '一般', '丙'],
])

const site = openSite()
const { as } = site

describe('the console', () => {
  it('loads within its budget', () => {
    const folder = fileURLToPath(new URL('../dist/console/', import.meta.url))
    const html = readFileSync(`${folder}index.html`, 'utf8')
    const today = readdirSync(`${folder}assets`).filter((name) => name.startsWith('TodayPage'))
    const linked = [...html.matchAll(/\/console\/(assets\/[^"]+)/g)].map(([, path]) => path)
    const files = new Set([...linked, ...today.map((name) => `assets/${name}`)])
    const bytes = [...files].reduce(
      (sum, path) => sum + gzipSync(readFileSync(folder + path), { level: 9 }).length,
      0,
    )
    assert.ok(bytes <= firstLoad, `${bytes} bytes`)
  })

  it('refuses a wrong password with a sentence', async () => {
    const person = await openConsole(site.browser, site.server.url, desk)
    await person.go('/')
    await person.check('sign-in')
    await person.page.fill('input[name=account]', 'shiju')
    await person.page.fill('input[name=password]', 'wrong-password-1')
    await person.page.click('button[type=submit]')
    assert.match(await person.page.locator('.refusal').innerText(), /密码/)
    await person.close()
  })

  it('imports the good rows of a sheet and gives the bad ones back', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/imports?kind=units')
    await person.check('imports')
    const template = await download(person, () => page.click('a[download]'))
    assert.equal(template.subarray(0, 2).toString(), 'PK')
    await page.setInputFiles('input[type=file]', {
      name: '测试名单.xlsx',
      mimeType: 'application/octet-stream',
      buffer: sheet,
    })
    await page.locator('.el-button--large').waitFor()
    await person.check('import-trial')
    const trial = await page.locator('main').innerText()
    assert.match(trial, /2 行有问题/)
    assert.match(trial, /建议|“统一社会信用代码”/)
    await page.locator('.el-button--large').click()
    await page.locator('article a.strong-button').click()
    await page.waitForURL(/\/imports\/\d+$/)
    await person.check('import-receipt')
    const rejects = await download(person, () => page.click('a.strong-button'))
    assert.equal(rejects.subarray(0, 2).toString(), 'PK')
    await person.go(`/units?q=${encodeURIComponent('测试新增印染厂')}`)
    assert.equal(await page.locator('tbody tr').count(), 1)
    person.quiet()
    await person.close()
  })

  it('changes a unit with a reason and shows what changed', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/units?unit_class=key')
    await page.locator('tbody .link-button').first().click()
    await page.locator('.el-drawer .plain-button', { hasText: '修改' }).click()
    await page.fill('.register-form input[name=address]', '测试路 1 号')
    await person.check('unit-form')
    await person.go(page.url().split('/console')[1])
    await page.locator('.el-drawer .plain-button', { hasText: '修改' }).click()
    assert.equal(await page.inputValue('.register-form input[name=address]'), '测试路 1 号')
    await page.fill('.register-form textarea[name=reason]', '现场核对后补填地址')
    await page.locator('.register-form button[type=submit]').click()
    await page.locator('.done-note, .refusal').first().waitFor()
    assert.deepEqual(await page.locator('.refusal').allInnerTexts(), [])
    assert.match(await page.locator('.history').innerText(), /测试路 1 号/)
    await person.check('unit-card')
    person.quiet()
    await person.close()
  })

  it('explains the scheme clause by clause', async () => {
    const person = await as('shiju')
    await person.go('/scheme?quarter=2027Q1')
    await person.check('scheme')
    await person.page.click('text=全部展开')
    await person.check('scheme-unfolded')
    const text = await person.page.locator('main').innerText()
    assert.match(text, /25%/)
    assert.match(text, /丽水市2021年双随机抽查工作计划/)
    person.quiet()
    await person.close()
  })
})

/** The slip's value of a witness, made in the browser as a witness would; nobody else's part is offered. */
const commitOwn = async (person) => {
  const { page } = person
  await page.locator('.people .plain-button').first().waitFor()
  assert.equal(await page.locator('.people .plain-button').count(), 1)
  await page.locator('.people .plain-button').click()
  await page.click('text=在本机生成密语')
  const value = (await page.locator('.slip .value code').innerText()).replace(/\s/g, '')
  await person.check('draw-slip')
  await page.locator('.el-dialog .el-checkbox').click()
  await page.locator('.el-dialog__footer .el-button--primary').click()
  await page.locator('.el-overlay:visible').waitFor({ state: 'hidden' })
  return value
}

const revealOwn = async (person, value, index) => {
  const { page } = person
  const row = page.locator('.people > li').nth(index)
  await row.locator('input[name=value]').fill(value.replace(/./, (c) => (c === '0' ? '1' : '0')))
  assert.match(await row.locator('button[type=submit]').innerText(), /不一致/, 'it says so first')
  await row.locator('input[name=value]').fill(value)
  await row.locator('button[type=submit]').click()
  await row.locator('.state-tag-good').waitFor()
}

const keyDice = async (person, digits) => {
  await person.page.fill('input[name=keyed]', digits)
  await person.page.locator('.dice-form button[type=submit]').click()
  await person.settle()
}

describe('a draw from the freeze to the list', () => {
  const witnesses = ['jianzheng', 'jianzheng2']
  let id
  let values

  it('freezes the lists and seals the intent with two witnesses and dice', async () => {
    const operator = await as('shiju')
    const { page } = operator
    await operator.go('/draws')
    await operator.check('draws')
    await page.locator('form.filters select').first().selectOption({ index: 1 })
    await operator.confirm('冻结名单')
    await page.waitForURL(/\/draws\/LS-/)
    id = page.url().split('/draws/')[1]
    await page.locator('input[name=organisation]').first().waitFor()
    await page.locator('input[name=name]').nth(0).fill('测试见证人甲')
    await page.locator('input[name=organisation]').nth(0).fill('市纪委监委（测试）')
    await page.locator('input[name=name]').nth(1).fill('测试见证人乙')
    for (const [index, account] of witnesses.entries())
      // oxlint-disable-next-line no-await-in-loop
      await page.locator('select[name=account]').nth(index).selectOption(account)
    await operator.check('draw-seal')
    await page.locator('.el-input-number input').fill('19')
    await page.locator('.el-input-number input').press('Tab')
    const seal = page.locator('.el-button--large', { hasText: '封存意向' })
    assert.ok(await seal.isDisabled(), '63 bits are refused')
    await page.locator('.el-input-number input').fill('20')
    await page.locator('.el-input-number input').press('Tab')
    await operator.confirm('封存意向')
    await page.locator('.people').waitFor()
    await operator.go(`/draws/${id}?step=seal`)
    assert.match(await page.locator('pre').innerText(), new RegExp(`draw ${id}`))
    await operator.check('draw-sealed')
    operator.quiet()
    await operator.close()
  })

  it('lets the witnesses put in secrets made in their own browser', async () => {
    values = []
    for (const account of witnesses) {
      // oxlint-disable-next-line no-await-in-loop
      const witness = await as(account)
      // oxlint-disable-next-line no-await-in-loop
      await witness.go(`/draws/${id}`)
      // oxlint-disable-next-line no-await-in-loop
      if (account === 'jianzheng') await witness.check('draw-commit')
      // oxlint-disable-next-line no-await-in-loop
      values.push(await commitOwn(witness))
      witness.quiet()
      // oxlint-disable-next-line no-await-in-loop
      await witness.close()
    }
  })

  it('closes, opens the envelopes, takes the dice twice, and draws', async () => {
    const operator = await as('shiju')
    const { page } = operator
    await operator.go(`/draws/${id}`)
    await operator.check('draw-close')
    await operator.confirm('封盘')
    const { cosigning } = await page.evaluate(
      (draw) => fetch(`/api/v1/draws/${draw}`).then((answer) => answer.json()),
      id,
    )
    await operator.go(`/ceremony/${id}?step=close`)
    await handIn(page, site.server, cosigning.size)
    await page.waitForURL(/step=reveal/)
    const other = await as('jianzheng2')
    await other.go(`/draws/${id}?step=reveal`)
    await revealOwn(other, values[1], 1)
    await other.close()
    const witness = await as('jianzheng')
    await witness.go(`/draws/${id}?step=reveal`)
    await witness.check('draw-reveal')
    await revealOwn(witness, values[0], 0)
    await operator.go(`/draws/${id}`)
    await keyDice(operator, dice)
    await witness.go(`/draws/${id}`)
    await keyDice(witness, dice.replace(/4$/, '5'))
    await witness.page.locator('.refusal', { hasText: '第 20 位不同' }).waitFor()
    await witness.check('draw-differ')
    await keyDice(witness, dice)
    await witness.close()
    await operator.go(`/draws/${id}`)
    await keyDice(operator, dice.replace(/(.{4})/g, '$1 '))
    await page.locator('.el-button--large', { hasText: '摇号' }).waitFor()
    await operator.check('draw-run')
    await operator.confirm('摇号')
    await page.locator('a.strong-button', { hasText: '查看抽中名单' }).waitFor()
    await operator.check('draw-result')
    operator.quiet()
    await operator.close()
  })

  it('shows the list with teams, and gives the bundle', async () => {
    const operator = await as('shiju')
    const { page } = operator
    await operator.go(`/draws/${id}/result`)
    await operator.check('result')
    assert.ok((await page.locator('tbody tr').count()) > 10)
    assert.match(await page.locator('tbody').first().innerText(), /主办/)
    const bundle = await download(operator, () => page.click('a[download]'))
    assert.equal(JSON.parse(bundle.toString()).draw, id)
    operator.quiet()
    await operator.close()
  })
})

const pagesOf = {
  shiju: [
    '/',
    '/units',
    '/units?q=zzz',
    '/officers',
    '/recusals',
    '/check-items',
    '/draws',
    '/rules',
  ],
  ducha: ['/audit', '/imports', '/nowhere'],
  zhifa: ['/', '/units'],
  jianzheng: ['/', '/draws'],
}

for (const viewport of [desk, phone]) {
  describe(`every page at ${viewport.width}x${viewport.height}`, () => {
    for (const [account, paths] of Object.entries(pagesOf)) {
      it(`is accessible and quiet for ${account}`, async () => {
        const person = await as(account, viewport)
        for (const path of paths) {
          await person.go(path)
          await person.check(`${account}${path.replace(/\W+/g, '-')}`)
        }
        person.quiet()
        await person.close()
      })
    }

    it('is accessible on an import, a scheme, a draw and its result', async () => {
      const person = await as('shiju', viewport)
      const draws = await person.page.evaluate(() =>
        fetch('/api/v1/draws').then((answer) => answer.json()),
      )
      const drawn = draws.rows.find((row) => row.state === 'drawn').id
      const paths = [
        '/imports',
        '/scheme',
        '/password',
        `/draws/${drawn}`,
        `/draws/${drawn}/result`,
      ]
      for (const path of paths) {
        await person.go(path)
        await person.check(path.slice(1).replace(/\W+/g, '-'))
      }
      person.quiet()
      await person.close()
    })
  })
}
