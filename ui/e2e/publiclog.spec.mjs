// SPDX-License-Identifier: Apache-2.0
// The public log: a citizen recomputes it, a witness with a stick signs it, the security administrator takes the signature in.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openBrowser, openConsole } from './console_page.mjs'
import { addPeople } from './console_people.mjs'
import { startServer } from './console_server.mjs'

const desk = { width: 1366, height: 768 }
const phone = { width: 390, height: 844 }

let server
let browser
let people
let home
before(async () => {
  server = await startServer()
  browser = await openBrowser()
  people = await addPeople(server, ['security_admin', 'officer'])
  home = mkdtempSync(join(tmpdir(), 'dualdraw-witness-'))
})
after(async () => {
  await browser?.close()
  server?.stop()
  rmSync(home, { recursive: true, force: true })
})

const as = async (role, viewport = desk) => {
  const person = await openConsole(browser, server.url, viewport)
  await person.signIn(people[role].account, people[role].password)
  return person
}

/** The program on the witness's own machine: no database there. */
const witness = (...words) =>
  execFileSync(server.program, ['witness', ...words], { cwd: home, encoding: 'utf8' })

const file = async (path) => {
  const answer = await fetch(`${server.url}/log/${path}`)
  return {
    status: answer.status,
    text: await answer.text(),
    cache: answer.headers.get('cache-control'),
  }
}

const published = async () => Number((await file('checkpoint')).text.split('\n')[1])

/** Publication is the server's own doing, within seconds. */
const waitForSize = async (size) => {
  for (let tries = 0; tries < 50; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop
    if ((await published()) >= size) return
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  }
  throw new Error(`the log does not reach ${size}`)
}

const openPortal = async (viewport) => {
  const person = await openConsole(browser, server.url, viewport)
  await person.page.goto(`${server.url}/log.html`)
  await person.page.locator('#traces table').waitFor()
  return person
}

describe('the public files', () => {
  it('are there for anybody, tiles for ever', async () => {
    const checkpoint = await file('checkpoint')
    assert.equal(checkpoint.status, 200)
    assert.equal(checkpoint.cache, 'no-store')
    const size = await published()
    const tile = await file(`tile/0/000.p/${size}`)
    assert.equal(tile.status, 200)
    assert.match(tile.cache, /immutable/)
    assert.equal((await file('tile/0/000.p/1')).status, 200)
    assert.equal((await file('')).status, 404)
  })
})

describe('the portal page of the log', () => {
  for (const viewport of [desk, phone]) {
    it(`recomputes it at ${viewport.width}`, async () => {
      const person = await openPortal(viewport)
      await person.check('portal-log')
      const text = await person.page.locator('main').innerText()
      assert.match(text, /重算了一遍，与检查点一致/)
      assert.match(text, /签名有效|请用命令核对/)
      assert.match(text, /LS-\d{4}Q\d-\d{6}-001/)
      person.quiet()
      await person.close()
    })
  }

  it('says it when an entry was changed', async () => {
    const person = await openConsole(browser, server.url, desk)
    await person.page.route('**/log/tile/entries/**', async (route) => {
      const body = await (await route.fetch()).body()
      body[body.length - 1] ^= 1
      await route.fulfill({ body })
    })
    await person.page.goto(`${server.url}/log.html`)
    await person.page.locator('.note.red').waitFor()
    assert.match(
      await person.page.locator('main').innerText(),
      /核对不通过：全部条目重新算出的树根与检查点不符/,
    )
    await person.close()
  })
})

describe('the witness and the security administrator', () => {
  it('register a key, bring a signature, show it in public, and end it', async () => {
    const key = witness('key', '--name', 'jijian.test').trim().split('\n').at(-1)
    const person = await as('security_admin')
    const { page } = person
    await person.go('/log')
    await person.check('log-before')
    const startSize = await published()
    await page.fill('input[name=witness-key]', key)
    await page.fill('input[name=witness-organisation]', '市纪委监委派驻组（测试）')
    await page.fill('input[name=witness-holder]', '测试人')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText('已登记，并写进了公开日志').waitFor()
    await waitForSize(startSize + 1)

    const stick = join(home, 'log')
    cpSync(join(server.data, 'public', 'log'), stick, { recursive: true })
    const own = readFileSync(join(stick, 'checkpoint'), 'utf8').split('\n')[0]
    const shown = (await page.locator('.log-key').first().innerText()).trim()
    assert.ok(shown.startsWith(own))
    appendFileSync(join(home, 'log.pub'), `${shown}\n`)
    witness('sign', '--log', 'log', '--log-key', 'log.pub', '--first')

    await page.setInputFiles('input[name=cosigned-file]', join(home, 'checkpoint.signed'))
    await page.getByRole('button', { name: '核对并采用' }).click()
    await page.getByText('联署有效，已经采用').waitFor()
    await person.check('log-cosigned')
    assert.match(await page.locator('main').innerText(), /见证人已联署到第 \d+ 条/)

    await page.fill('textarea[name=cosigned-text]', 'x')
    await page.getByRole('button', { name: '核对并采用' }).click()
    await page.getByText('见证联署不能采用').waitFor()

    const portal = await openPortal(phone)
    await portal.page.getByText('市纪委监委派驻组（测试）').first().waitFor()
    await portal.check('portal-log-cosigned')
    assert.match(await portal.page.locator('#witnesses').innerText(), /前 \d+ 条/)
    await portal.close()

    await page.getByRole('button', { name: '停用', exact: true }).last().click()
    await page.locator('textarea[name=step-reason]').fill('测试换人')
    await page.locator('.el-dialog__footer .el-button--danger:visible').click()
    await page.getByText('已停用，并写进了公开日志').waitFor()
    await person.close()
  })

  it('is only looked at by others', async () => {
    const person = await as('officer', phone)
    await person.go('/log')
    await person.check('log-officer')
    assert.equal(await person.page.locator('input[name=witness-key]').count(), 0)
    person.quiet()
    await person.close()
  })
})
