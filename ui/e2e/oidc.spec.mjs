// SPDX-License-Identifier: Apache-2.0
// Signing in by way of a real identity provider: found unbound, bound, signed in; what is not right is refused.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openBrowser, openConsole } from './console_page.mjs'
import { startServer } from './console_server.mjs'
import { startProvider } from './identity_provider.mjs'
import { codeOf } from './totp_code.mjs'

const desk = { width: 1366, height: 768 }

const configure = (provider) => (url, data) => {
  writeFileSync(join(data, 'oidc.secret'), `${provider.secret}\n`)
  const lines = [
    '[oidc]',
    'title = "测试统一认证"',
    `issuer = "${provider.issuer}"`,
    'client_id = "dualdraw"',
    'client_secret_file = "oidc.secret"',
    `public_url = "${url}"`,
  ]
  writeFileSync(join(data, 'dualdraw.toml'), `${lines.join('\n')}\n`)
  provider.admit(`${url}/console/oidc`)
  return ['--config', join(data, 'dualdraw.toml')]
}

for (const alg of ['RS256', 'ES256']) {
  describe(`signing in through a provider that signs with ${alg}`, () => {
    let provider
    let server
    let browser
    before(async () => {
      provider = await startProvider(alg)
      server = await startServer(configure(provider))
      browser = await openBrowser()
    })
    after(async () => {
      await browser?.close()
      server?.stop()
      provider?.stop()
    })

    /** From the button to the provider and back; `change` may alter the address people are sent to. */
    const travel = async (user, change = (address) => address) => {
      const person = await openConsole(browser, server.url, desk)
      const { page } = person
      await page.route(`${provider.issuer}/auth?*`, (route) => {
        const wanted = route.request().url()
        const altered = change(wanted)
        if (altered === wanted) return route.continue()
        return route.fulfill({ status: 302, headers: { location: altered } })
      })
      await person.go('/sign-in')
      await page.locator('.oidc-button').click()
      await page.fill('input[name=login]', user)
      await page.fill('input[name=password]', 'any')
      await page.click('button[type=submit]')
      await page.locator('button[type=submit]', { hasText: 'Continue' }).click()
      await page.waitForURL((address) => address.origin === server.url)
      await person.settle()
      return person
    }
    const refusal = async (person) => {
      await person.page.locator('.refusal').waitFor()
      await person.check(`oidc-refusal-${alg}`)
      const text = await person.page.locator('.refusal').innerText()
      await person.close()
      return text
    }
    const bind = async (account, subject) => {
      const person = await openConsole(browser, server.url, desk)
      await person.signIn('xitong', server.logins.xitong)
      await person.go(`/accounts?card=${account}`)
      await person.page.fill('input[name=subject]', subject)
      await person.page.locator('.el-drawer .el-button', { hasText: '保存绑定' }).click()
      await person.page.locator('.el-drawer .done-note').waitFor()
      await person.check(`account-binding-${alg}`)
      await person.close()
    }

    it('refuses a user nobody has bound, and names him', async () => {
      assert.match(await refusal(await travel('li-wen')), /“li-wen”在本平台还没有账号/)
    })

    it('signs in whom it is bound to', async () => {
      await bind('zhifa', 'li-wen')
      const person = await travel('li-wen')
      await person.page.waitForURL(/\/console\/$/)
      assert.match(await person.page.locator('.shell-top').innerText(), /莲都测试执法员/)
      await person.close()
    })

    it('refuses an answer that was not meant for this sign-in', async () => {
      const other = (address) => address.replace(/nonce=[^&]+/, 'nonce=somebody-elses')
      assert.match(await refusal(await travel('li-wen', other)), /与本次登录不符/)
      const stolen = (address) => address.replace(/state=[^&]+/, 'state=somebody-elses')
      assert.match(await refusal(await travel('li-wen', stolen)), /不是从本平台打开的/)
    })

    it('refuses a token that is too old', async () => {
      provider.late = 7_200_000
      const text = await refusal(await travel('li-wen'))
      provider.late = 0
      assert.match(text, /已过期/)
    })

    it('refuses a return that nobody set out for', async () => {
      const person = await openConsole(browser, server.url, desk)
      await person.go('/oidc?code=abc&state=def')
      assert.match(await refusal(person), /不是从本平台打开的/)
    })

    it('asks for the one-time password of an account that has one', async () => {
      const owner = await openConsole(browser, server.url, desk)
      await owner.signIn('zhifa', server.logins.zhifa)
      await owner.go('/me')
      await owner.page.locator('.el-button', { hasText: '开始绑定' }).click()
      const secret = (await owner.page.locator('.secret').innerText()).replaceAll(' ', '')
      await owner.page.fill('input[name=code]', codeOf(secret, -1))
      await owner.page.locator('.totp-code button[type=submit]').click()
      await owner.page.locator('.codes li').first().waitFor()
      await owner.close()
      const person = await travel('li-wen')
      await person.page.locator('input[name=code]').waitFor()
      await person.check(`oidc-code-${alg}`)
      await person.page.fill('input[name=code]', codeOf(secret))
      await person.page.locator('.totp-code button[type=submit]').click()
      await person.page.waitForURL(/\/console\/$/)
      await person.close()
    })
  })
}
