// SPDX-License-Identifier: Apache-2.0
// People and rights against the real server: opening an account, first sign-in, roles, one-time passwords, sessions.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openConsole } from './console_page.mjs'
import { desk, openSite, phone } from './console_site.mjs'
import { people } from '../apps/console/zh/people.ts'
import { codeOf } from './totp_code.mjs'

const fresh = 'Xin-ren-2026'

const site = openSite()
const { as } = site
const refusals = (page) => page.locator('.refusal').allInnerTexts()
/** Says yes to the dialog of a button. */
const sure = async (person, label) => {
  await person.page
    .locator('.el-drawer .el-button--large, main .el-button--large', { hasText: label })
    .click()
  await person.page.locator('.el-dialog__footer .el-button:visible').last().click()
  await person.settle()
}

/** Tests follow each other: the account that is opened first is the one that is used later. */
const opened = { account: 'xin.ren', password: '', secret: '', recovery: [] }

describe('people', () => {
  it('opens an account whose first password shows exactly once', async () => {
    const person = await as('xitong')
    const { page } = person
    await person.go('/accounts')
    await person.check('accounts')
    await page.locator('.row-of-buttons .plain-button', { hasText: '开通账号' }).click()
    await page.fill('input[name=new-account]', 'Xin Ren')
    await page.fill('input[name=new-name]', '测试新人')
    await page.locator('.el-drawer select').selectOption({ label: '莲都' })
    await page.locator('.account-form button[type=submit]').click()
    await page.locator('.refusal').waitFor()
    assert.match((await refusals(page)).join(), /小写字母/)
    await page.fill('input[name=new-account]', opened.account)
    await person.check('account-opening')
    await page.locator('.account-form button[type=submit]').click()
    opened.password = await page.locator('.first-password').innerText()
    assert.match(opened.password, /^Dd-/)
    await person.check('first-password')
    await page.locator('.el-drawer .el-button--primary').click()
    await person.go('/accounts?q=xin.ren')
    assert.match(
      await page.locator('tbody').innerText(),
      /测试新人.*莲都.*（无）.*待改密码.*从未登录/s,
    )
    assert.ok(!(await page.content()).includes(opened.password))
    await person.close()
  })

  it('asks for a password of one’s own at the first sign-in', async () => {
    const person = await as(opened.account, desk, opened.password)
    const { page } = person
    await page.waitForURL(/\/password$/)
    await page.fill('input[name=old]', opened.password)
    await page.fill('input[name=fresh]', fresh)
    await page.fill('input[name=again]', fresh)
    await page.click('button[type=submit]')
    await page.waitForURL(/\/console\/$/)
    await person.go('/me')
    assert.match(await page.locator('main').innerText(), /还没有角色/)
    person.quiet()
    await person.close()
  })

  it('lets the security administrator give roles, but not three to one and none to himself', async () => {
    const person = await as('anquan')
    const { page } = person
    await person.go(`/accounts?card=${opened.account}`)
    const chip = (title) => page.locator('.el-drawer .chip', { hasText: title })
    await chip('系统管理员').click()
    await chip('审计管理员').click()
    await page.locator('.el-drawer .el-button', { hasText: '保存角色' }).click()
    await page.locator('.el-drawer .refusal').waitFor()
    assert.match((await refusals(page)).join(), /三员分立/)
    await chip('系统管理员').click()
    await chip('审计管理员').click()
    await chip('摇号操作员').click()
    await page.locator('.el-drawer .el-button', { hasText: '保存角色' }).click()
    await page.locator('.el-drawer .done-note').waitFor()
    await person.check('account-card-roles')
    await person.go('/accounts?card=anquan')
    assert.match(await page.locator('.el-drawer').innerText(), /自己的账号/)
    assert.equal(await page.locator('.el-drawer .chip').count(), 0)
    await person.go('/accounts?card=xitong')
    await chip('系统管理员').click()
    await page.locator('.el-drawer .el-button', { hasText: '保存角色' }).click()
    await page.locator('.el-drawer .refusal').waitFor()
    assert.match((await refusals(page)).join(), /只剩这一个可用账号/)
    await person.close()
  })

  it('shows who has which duties, fit to print', async () => {
    const person = await as('zhifa')
    const { page } = person
    await person.go('/roles')
    await person.check('roles')
    const { rows } = await person.page.evaluate(async () => (await fetch('/api/v1/roles')).json())
    const titles = Object.fromEntries(rows.map(({ name, title }) => [name, title]))
    assert.deepEqual(titles, people.roleNames)
    assert.match(await page.locator('main').innerText(), /责任|职责/)
    assert.equal(await page.locator('main section.panel').count(), 12)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.shell-nav').isVisible(), false)
    person.quiet()
    await person.close()
  })

  it('binds a phone and asks for its code at the next sign-in', async () => {
    const person = await as(opened.account, desk, fresh)
    const { page } = person
    assert.match(await page.locator('.shell-top').innerText(), /请绑定动态口令/)
    await person.go('/me')
    await person.check('me')
    await page.locator('.el-button', { hasText: '开始绑定' }).click()
    await page.locator('.secret').waitFor()
    await person.check('totp-enrolment')
    opened.secret = (await page.locator('.secret').innerText()).replaceAll(' ', '')
    await page.fill('input[name=code]', '000000')
    await page.locator('.totp-code button[type=submit]').click()
    await page.locator('.refusal').waitFor()
    assert.match((await refusals(page)).join(), /动态口令不对/)
    await page.fill('input[name=code]', codeOf(opened.secret, -1))
    await page.locator('.totp-code button[type=submit]').click()
    await page.locator('.codes li').first().waitFor()
    await person.check('recovery-codes')
    opened.recovery = await page.locator('.codes code').allInnerTexts()
    assert.equal(opened.recovery.length, 8)
    await page.locator('.el-button', { hasText: '我已经收好了' }).click()
    assert.match(await page.locator('main').innerText(), /已绑定。还有 8 个恢复码/)
    await person.close()

    const again = await openConsole(site.browser, site.server.url, desk)
    await again.go('/sign-in')
    await again.page.fill('input[name=account]', opened.account)
    await again.page.fill('input[name=password]', fresh)
    await again.page.click('button[type=submit]')
    await again.page.locator('input[name=code]').waitFor()
    await again.check('sign-in-code')
    const code = codeOf(opened.secret)
    await again.page.fill('input[name=code]', code)
    await again.page.click('button[type=submit]')
    await again.page.waitForURL(/\/console\/$/)
    await again.close()

    const thief = await openConsole(site.browser, site.server.url, desk)
    await thief.go('/sign-in')
    await thief.page.fill('input[name=account]', opened.account)
    await thief.page.fill('input[name=password]', fresh)
    await thief.page.click('button[type=submit]')
    await thief.page.fill('input[name=code]', code)
    await thief.page.click('button[type=submit]')
    await thief.page.locator('.refusal', { hasText: '已经用过' }).waitFor()
    await thief.page.fill('input[name=code]', opened.recovery[0])
    await thief.page.click('button[type=submit]')
    await thief.page.waitForURL(/\/console\/$/)
    await thief.close()
  })

  it('takes a lost phone away, with a reason', async () => {
    const person = await as('anquan')
    const { page } = person
    await person.go(`/accounts?card=${opened.account}`)
    await page.fill('input[name=totp-reason]', '手机丢失，已当面核实')
    await page.locator('.el-drawer .el-button', { hasText: '解除动态口令' }).click()
    await page.locator('.el-drawer .done-note').waitFor()
    await person.close()
    const free = await as(opened.account, desk, fresh)
    await free.close()
  })

  it('lists one’s sessions, ends one, ends all', async () => {
    const other = await as(opened.account, desk, fresh)
    const person = await as(opened.account, phone, fresh)
    const { page } = person
    await person.go('/me')
    await person.check('me-phone')
    await page.locator('.link-button', { hasText: '结束' }).first().click()
    await person.settle()
    await other.go('/roles')
    await other.page.waitForURL(/sign-in/)
    await sure(person, '退出全部设备')
    await page.waitForURL(/sign-in/)
    await other.close()
    await person.close()
  })

  it('keeps the page and its text when the session ends, and asks what becomes of drafts', async () => {
    const person = await as('xitong')
    const { page } = person
    await person.go('/accounts')
    await page.locator('.row-of-buttons .plain-button', { hasText: '开通账号' }).click()
    await page.fill('input[name=new-name]', '写到一半')
    await page.context().clearCookies()
    await page.locator('input[name=new-account]').fill('half.done')
    await page.locator('.el-drawer form button[type=submit]').click()
    await page.locator('.signed-out-cover').waitFor()
    await person.check('sign-in-again')
    await page.locator('.signed-out-cover input[name=password]').fill(site.server.logins.xitong)
    await page.locator('.signed-out-cover button[type=submit]').click()
    await page.locator('.signed-out-cover').waitFor({ state: 'detached' })
    assert.equal(await page.inputValue('input[name=new-name]'), '写到一半')
    await page.keyboard.press('Escape')
    await page.locator('.el-drawer').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByText('填了一半的 1 份表单').waitFor()
    await person.check('sign-out-drafts')
    await page.getByRole('button', { name: '删掉草稿并退出' }).click()
    await page.waitForURL(/sign-in/)
    const places = await page.evaluate(() => Object.keys(localStorage))
    assert.deepEqual(
      places.filter((place) => place.startsWith('dualdraw.draft.')),
      [],
    )
    await person.close()
  })

  it('disables an account at once', async () => {
    const victim = await as(opened.account, desk, fresh)
    const person = await as('xitong')
    await person.go(`/accounts?card=${opened.account}`)
    await sure(person, '停用账号')
    await person.page.locator('.el-drawer .done-note').waitFor()
    await person.check('account-disabled')
    await victim.go('/roles')
    await victim.page.waitForURL(/sign-in/)
    await victim.close()
    await person.close()
  })

  it('refuses the desk to those who have no business there', async () => {
    const person = await as('shiju')
    await person.go('/accounts')
    assert.match(await person.page.locator('main').innerText(), /没有打开本页的权限/)
    await person.close()
  })
})
