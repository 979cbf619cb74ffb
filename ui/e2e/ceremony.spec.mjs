// SPDX-License-Identifier: Apache-2.0
// The ceremony on the big screen: three witnesses, each in a browser of their own, one wrong reveal, a public abort, and a second draw to
// its end with dice keyed by two accounts. CONSOLE_SHOTS keeps pictures.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { dice, keyDice, takeSlip } from './console_ceremony.mjs'
import { fetchLog, hashOf, toHex } from '../packages/draw-verifier/src/index.ts'
import { openBrowser, openConsole } from './console_page.mjs'
import { signedIn } from './console_people.mjs'
import { startServer } from './console_server.mjs'
import { handIn } from './console_witness.mjs'

const hall = { width: 1920, height: 1080 }
const wall = { width: 3840, height: 2160 }
const desk = { width: 1366, height: 768 }
const witnesses = ['甲', '乙', '丙'].map((name, index) => ({
  id: `w${index + 1}`,
  name: `测试见证人${name}`,
  account: `witness.${index + 1}`,
  password: 'Test-witness-2026',
}))

let server
let browser
let hallScreen
const people = new Map()

/** A witness's account of its own, as an installer opens it, with its first password changed. */
const openAccount = async ({ account, name, password }) => {
  const words = ['user', 'add', account, '--name', name, '--body', '331100', '--role', 'witness']
  const said = execFileSync(server.program, ['--data', server.data, ...words], { encoding: 'utf8' })
  const [, first] = /首次登录密码 (\S+?)（/.exec(said)
  const person = await signedIn(server.url, account, first)
  await person.post('/me/password', { old_password: first, new_password: password })
}

before(async () => {
  server = await startServer()
  browser = await openBrowser()
  hallScreen = await openConsole(browser, server.url, hall)
  await hallScreen.signIn('shiju', server.logins['shiju'])
  for (const witness of witnesses) {
    // oxlint-disable-next-line no-await-in-loop
    await openAccount(witness)
    // oxlint-disable-next-line no-await-in-loop
    const person = await openConsole(browser, server.url, desk)
    // oxlint-disable-next-line no-await-in-loop
    await person.signIn(witness.account, witness.password)
    people.set(witness.id, person)
  }
})
after(async () => {
  await browser?.close()
  server?.stop()
})

/** Reading needs 28 px on full HD; whatever is smaller on the stage is named. */
const smallText = (page) =>
  page.evaluate(() => {
    const zoom = Number(getComputedStyle(document.documentElement).getPropertyValue('--stage-zoom'))
    const least = (28 * innerHeight) / 1080
    const found = []
    for (const element of document.querySelectorAll('.stage *:not(svg *)')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
      const seen =
        element.closest('.visually-hidden, .watermark') === null && element.checkVisibility()
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * zoom
      if (own && seen && size < least - 0.2)
        found.push(`${element.textContent.trim().slice(0, 20)} ${size}`)
    }
    return found
  })

/** AAA contrast: 7 to 1, or 4.5 to 1 where letters are large. */
const strongContrast = async (page) => {
  const found = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } }),
  )
  return found.violations.flatMap((rule) => rule.nodes.map((node) => node.html))
}

const look = async (name) => {
  await hallScreen.check(`ceremony-${name}`)
  for (const size of [wall, hall]) {
    // oxlint-disable-next-line no-await-in-loop
    await hallScreen.page.setViewportSize(size)
    // oxlint-disable-next-line no-await-in-loop
    await hallScreen.settle()
    const where = `${name} at ${size.width}`
    // oxlint-disable-next-line no-await-in-loop
    assert.deepEqual(await smallText(hallScreen.page), [], `${where}: text for the last row`)
    // oxlint-disable-next-line no-await-in-loop
    assert.deepEqual(await strongContrast(hallScreen.page), [], `${where}: contrast 7 to 1`)
  }
}

/** The key of a draw as the public log tells it, within ten seconds. */
const publishedKey = async (draw) => {
  const fetchFile = async (path) =>
    new Uint8Array(await (await fetch(`${server.url}/log/${path}`)).arrayBuffer())
  const keyReveal = 13
  for (let tries = 0; tries < 50; tries += 1) {
    // Between its checkpoint and its tiles a log that grows cannot be read.
    // oxlint-disable-next-line no-await-in-loop
    const log = await fetchLog(fetchFile).catch(() => undefined)
    const entry = log?.entries.find((one) => one.type === keyReveal && one.draw === draw)
    if (entry) return entry.body
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  }
  throw new Error(`the key of ${draw} is not in /log/`)
}

const freeze = async () => {
  const { page } = hallScreen
  await hallScreen.go('/draws')
  await page.locator('form.filters select').first().selectOption({ index: 1 })
  await hallScreen.confirm('冻结名单')
  await page.waitForURL(/\/draws\/LS-/)
  return page.url().split('/draws/')[1]
}

/** With holders of the shares, as a real draw has them; the demo may do without. */
const fillSeal = async (holders = false) => {
  const { page } = hallScreen
  await page.locator('.el-button', { hasText: '增加一名见证人' }).click()
  for (const [index, witness] of witnesses.entries()) {
    // oxlint-disable-next-line no-await-in-loop
    await page.locator('input[name=name]').nth(index).fill(witness.name)
    // oxlint-disable-next-line no-await-in-loop
    await page.locator('select[name=account]').nth(index).selectOption(witness.account)
  }
  await page.locator('input[name=organisation]').first().fill('市纪委监委（测试）')
  if (!holders) return
  for (const [index, witness] of witnesses.entries()) {
    // oxlint-disable-next-line no-await-in-loop
    await page.locator('input[name=holder-name]').nth(index).fill(witness.name)
  }
}

/** Each witness makes a secret in a browser of their own; { id: value }. */
const commitAll = async (draw) => {
  const values = {}
  for (const { id, name } of witnesses) {
    const person = people.get(id)
    // oxlint-disable-next-line no-await-in-loop
    await person.go(`/draws/${draw}`)
    // oxlint-disable-next-line no-await-in-loop
    await person.page.locator('.plain-button', { hasText: `${name}在本机投入` }).click()
    // oxlint-disable-next-line no-await-in-loop
    values[id] = await takeSlip(person.page)
  }
  return values
}

const reveal = async (draw, id, value) => {
  const person = people.get(id)
  await person.go(`/draws/${draw}`)
  const row = person.page.locator('.people > li').nth(witnesses.findIndex((one) => one.id === id))
  await row.locator('input[name=value]').fill(value)
  await row.locator('button[type=submit]').click()
  await person.settle()
}

/** Closes; then the witnesses of the log sign on their own machines and the files are handed in on the big screen. */
const closeAndCosign = async (draw, looked) => {
  const { page } = hallScreen
  await hallScreen.confirm('封盘')
  await page.locator('.warning', { hasText: '日志见证人' }).waitFor()
  await page.locator('.checkpoint-code').waitFor()
  if (looked) await looked()
  const { cosigning } = await page.evaluate(
    (id) => fetch(`/api/v1/draws/${id}`).then((answer) => answer.json()),
    draw,
  )
  await handIn(page, server, cosigning.size)
  await page.waitForURL(/step=reveal/)
}

/** Three holders, each with an account of his own, take a share each; their slips are shown once. */
const takeShares = async (draw) => {
  for (const [index, { id }] of witnesses.entries()) {
    const person = people.get(id)
    // oxlint-disable-next-line no-await-in-loop
    await person.go(`/draws/${draw}/custody`)
    const row = person.page.locator('tbody tr').nth(index)
    // oxlint-disable-next-line no-await-in-loop
    await row.locator('.el-button').click()
    // oxlint-disable-next-line no-await-in-loop
    await person.page.locator('.el-dialog__footer .el-button--primary:visible').click()
    // oxlint-disable-next-line no-await-in-loop
    await person.page.locator('.slip').waitFor()
  }
}

const railOf = (name) => hallScreen.page.locator('.stage-rail li', { hasText: name })
const reload = async () => {
  await hallScreen.page.reload()
  await hallScreen.settle()
}

describe('a ceremony that fails in public', () => {
  let draw
  let values

  it('checks that everything is there, and says what is missing', async () => {
    draw = await freeze()
    const { page } = hallScreen
    await page.click('text=打开摇号仪式')
    await page.waitForURL(/\/ceremony\//)
    await look('ready')
    assert.match(await page.locator('.lines').innerText(), /见证人还没有填全/)
    await page.locator('.lines a', { hasText: '去填写' }).first().click()
    await page.waitForURL(/step=rules/)
  })

  it('shows the sealed lists and reads the rules, then seals the intent', async () => {
    const { page } = hallScreen
    await hallScreen.go(`/ceremony/${draw}?step=lists`)
    assert.equal(await page.locator('.print-block').count(), 4)
    await look('lists')
    await hallScreen.go(`/ceremony/${draw}?step=rules`)
    await fillSeal()
    await look('rules')
    await hallScreen.confirm('封存意向')
    await page.waitForURL(/step=commit/)
    await look('commit')
  })

  it('fills up as the witnesses commit at their own terminals', async () => {
    values = await commitAll(draw)
    await railOf('封盘').filter({ hasText: '正在进行' }).waitFor()
    await hallScreen.page.waitForURL(/step=close/)
    await reload()
    await look('close')
    await closeAndCosign(draw, async () => {
      await reload()
      await look('close-waits')
      await people.get('w1').go(`/ceremony/${draw}?step=close`)
      await people.get('w1').check('ceremony-close-waits')
      const [{ account, password }] = witnesses
      const early = await signedIn(server.url, account, password)
      await assert.rejects(
        early.post(`/draws/${draw}/reveal`, { witness: 'w1', value: values.w1 }),
        /log\.not_cosigned/,
        'nothing is revealed before the closing is cosigned',
      )
    })
    await hallScreen.go(`/ceremony/${draw}?step=close`)
    await look('close-cosigned')
    await hallScreen.go(`/ceremony/${draw}`)
  })

  it('names whose envelope does not fit, and offers to retry or to abort', async () => {
    const { page } = hallScreen
    await reveal(draw, 'w1', values.w1)
    await reveal(
      draw,
      'w2',
      values.w2.replace(/./, (c) => (c === '0' ? '1' : '0')),
    )
    const refused = await people.get('w2').page.locator('.refusal').innerText()
    assert.match(refused, /测试见证人乙.*不符/)
    await page.locator('.refusal', { hasText: '测试见证人乙' }).waitFor()
    await reload()
    await look('reveal-wrong')
    await page.locator('summary', { hasText: '确需中止本次摇号' }).click()
    await page.fill('textarea[name=abort-reason]', '测试见证人乙凭条破损，无法启封')
    await page.locator('.el-button--large', { hasText: '申请中止' }).click()
    await page.locator('.el-dialog__footer .el-button--danger:visible').click()
    await page.locator('.refusal', { hasText: '请另一名操作员或本次摇号的见证人' }).waitFor()
    const second = people.get('w1').page
    await people.get('w1').go(`/draws/${draw}`)
    await second.locator('.el-button--large', { hasText: '确认中止' }).click()
    await second.locator('.el-dialog__footer .el-button--danger:visible').click()
    await page.locator('.refusal', { hasText: '凭条破损' }).waitFor()
    await look('aborted')
    const shown = await (await fetch(`${server.url}/api/v1/public/draws/${draw}`)).json()
    const opened = hashOf('sha256').ds('sx/v1/kcommit', await publishedKey(draw))
    assert.equal(toHex(opened), shown.kcommit, 'the key of what was thrown away is public')
    await hallScreen.page.keyboard.press('Escape')
    hallScreen.quiet()
  })
})

describe('a second draw, to its end', () => {
  let draw
  let values
  let spectator
  const spectatorSees = (text) =>
    spectator.page.locator('#now').filter({ hasText: text }).waitFor({ timeout: 12_000 })

  it('is sealed with the witnesses who committed before', async () => {
    draw = await freeze()
    spectator = await openConsole(browser, server.url, desk)
    await spectator.page.goto(`${server.url}/live.html?draw=${draw}`)
    await spectatorSees('意向还没有封存')
    await spectator.page.evaluate(() => {
      document.body.dataset.same = 'page'
    })
    await hallScreen.go(`/ceremony/${draw}?step=rules`)
    await fillSeal(true)
    await hallScreen.confirm('封存意向')
    await hallScreen.page.waitForURL(/step=commit/)
    await spectatorSees('3 位见证人中 0 位已投入承诺')
    values = await commitAll(draw)
    await hallScreen.page.waitForURL(/step=close/)
    await look('close-shares')
    await takeShares(draw)
    await hallScreen.page.locator('tbody', { hasText: 'witness.3' }).waitFor()
    await look('close-taken')
    await closeAndCosign(draw, () => spectatorSees('等待日志见证人联署'))
    await spectatorSees('3 位见证人中 0 位已启封')
    for (const { id } of witnesses) {
      // oxlint-disable-next-line no-await-in-loop
      await reveal(draw, id, values[id])
    }
    await hallScreen.page.waitForURL(/step=dice/)
    await spectatorSees('正在掷骰')
    assert.equal(await spectator.page.evaluate(() => document.body.dataset.same), 'page')
    await spectator.check('live-dice')
    spectator.quiet()
    await spectator.close()
  })

  it('takes the dice from an operator and a witness, and shows only where they differ', async () => {
    const { page } = hallScreen
    await look('dice')
    await keyDice(hallScreen, dice)
    assert.equal(await page.locator('.dice-form form').count(), 0, 'the same person cannot go on')
    await reload()
    await look('dice-first')
    const second = people.get('w1')
    await second.go(`/draws/${draw}`)
    assert.doesNotMatch(await second.page.locator('main').innerText(), /3141/)
    await keyDice(second, dice.replace(/4$/, '5'))
    await page.locator('.refusal', { hasText: '第 20 位不同' }).waitFor()
    assert.doesNotMatch(await page.locator('main').innerText(), /3141/, 'no reading is shown')
    await look('dice-differ')
    await keyDice(second, dice)
    await second.go(`/draws/${draw}`)
    await page.locator('.done-note', { hasText: '测试见证人甲已录入' }).waitFor()
    await keyDice(hallScreen, dice)
    await page.waitForURL(/step=seed/)
    await look('seed-before')
  })

  it('computes and logs the result before anything is shown', async () => {
    const { page } = hallScreen
    await hallScreen.confirm('摇号')
    await page.locator('.done-note', { hasText: '公开日志' }).waitFor()
    await look('seed')
    await reload()
    assert.match(await page.locator('h1').innerText(), /种子/, 'a reload stays at its step')
    await page.click('text=展示摇号过程')
    await page.waitForURL(/step=show/)
    await page.locator('.tools').waitFor()
    assert.equal(await page.locator('tbody tr').count(), 10, 'calm screens list ten at a time')
    await page.locator('.el-button', { hasText: '再显示 10 个' }).click()
    assert.equal(await page.locator('tbody tr').count(), 20)
    await look('show-calm')
    assert.doesNotMatch(await page.locator('tbody').innerText(), /测试/, 'codes, no names')
    await page.locator('main').focus()
    await page.keyboard.press('s')
    await page.locator('.el-button', { hasText: '重放' }).waitFor()
    await hallScreen.confirm('公开显示名单')
    await page.locator('.el-button', { hasText: '改回代号' }).waitFor()
    assert.match(await page.locator('tbody').innerText(), /测试/)
    await page.locator('.el-button', { hasText: '改回代号' }).click()
    assert.doesNotMatch(await page.locator('tbody').innerText(), /测试/)
  })

  it('compares counts with floors and gives the record', async () => {
    const { page } = hallScreen
    await hallScreen.go(`/ceremony/${draw}`)
    assert.match(await page.locator('h1').innerText(), /结果/)
    assert.match(await page.locator('tbody').innerText(), /✓ 达标/)
    await look('result')
    const { result_cosigning: asked } = await page.evaluate(
      (id) => fetch(`/api/v1/draws/${id}`).then((answer) => answer.json()),
      draw,
    )
    await handIn(page, server, asked.size)
    await page.locator('.done-note', { hasText: '从此结果也不能悄悄改动' }).waitFor()
    const record = await page.evaluate(async (id) => {
      const answer = await fetch(`/api/v1/draws/${id}/record`)
      return (await answer.text()).slice(0, 5)
    }, draw)
    assert.equal(record, '%PDF-')
    hallScreen.quiet()
    people.get('w1').quiet()
  })
})
