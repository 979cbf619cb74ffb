// SPDX-License-Identifier: Apache-2.0
// The detailed rules in the browser: read, drafted with the live effect, released by a second person, compared; and a simulation.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openSite, phone, textOfPage } from './console_site.mjs'

const { as } = openSite()

/** Presses a button that asks for a reason, gives it, and waits for what follows. */
const withReason = async (person, label, reason) => {
  const { page } = person
  await page.locator('.row-of-buttons .el-button', { hasText: label }).click()
  await page.fill('.el-dialog:visible textarea[name=step-reason]', reason)
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok()),
    page.locator('.el-dialog__footer .el-button--primary:visible').click(),
  ])
  await page.locator('.el-overlay:visible').waitFor({ state: 'hidden' })
  await person.settle()
}

let draft = ''

describe('the detailed rules', () => {
  it('read as sentences with their sources', async () => {
    const person = await as('liandu')
    await person.go('/rules')
    const text = await textOfPage(person)
    assert.match(text, /从本辖区重点排污单位中抽取不少于 25% 的单位。/)
    assert.match(text, /出处：《丽水市2021年双随机抽查工作计划》四（一）/)
    assert.match(text, /本季度适用/)
    assert.doesNotMatch(text, /起草新版本|待发布/)
    await person.check('rules')
    person.quiet()
    await person.close()
  })

  it('are drafted with the live effect beside the form, and the form survives a reload', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/rules?id=zhejiang/lishui/2025')
    await withReason(person, '起草新版本', '准备下一年度细则')
    await page.waitForURL(/\/rules\/edit/)
    draft = new URL(page.url()).searchParams.get('id')
    await page.locator('.effect tbody tr').first().waitFor()
    assert.match(await page.locator('.effect').innerText(), /没有变化/)
    await page.fill('input[name=county_key_share-0]', '40%')
    await page.locator('.effect td.changed').first().waitFor()
    assert.match(await page.locator('.effect').innerText(), /处变化是怎么算的/)
    await person.check('rule-edit')
    await page.fill('input[name=county_key_share-0]', '140%')
    await page.locator('.effect .refusal').waitFor()
    assert.match(
      await page.locator('.effect .refusal').innerText(),
      /县级重点单位每季度抽查比例.*0 至 1/,
    )
    await page.fill('input[name=county_key_share-0]', '40%')
    await page.fill('input[name=title]', '丽水市2027年双随机抽查规则')
    await page.fill('.rule-form textarea[name=reason]', '按局务会意见提高比例')
    await person.go(`/rules/edit?id=${encodeURIComponent(draft)}`)
    assert.equal(await page.inputValue('input[name=county_key_share-0]'), '40%')
    await page.locator('.rule-form button[type=submit]').click()
    await page.waitForURL(/\/rules\?id=/)
    await page
      .getByText(/抽取不少于 40% 的单位/)
      .first()
      .waitFor()
    await person.settle()
    assert.match(await textOfPage(person), /抽取不少于 40% 的单位/)
    await withReason(person, '提交发布', '请审核')
    await page
      .getByText(/等另一位有发布权限的人员发布/)
      .first()
      .waitFor()
    assert.equal(await page.locator('.el-button', { hasText: /^发布$/ }).count(), 0)
    await person.check('rules-submitted')
    await person.close()
  })

  it('are released by a second person, and are then in the log of what was done', async () => {
    const person = await as('shenhe')
    const { page } = person
    await person.go(`/rules?id=${encodeURIComponent(draft)}`)
    await withReason(person, '发布', '已核对条文和出处，同意发布')
    await page.locator('.steps', { hasText: '同意发布' }).waitFor()
    const steps = await page.locator('.steps').innerText()
    for (const word of ['起草', '修改', '提交', '发布', '同意发布'])
      assert.match(steps, new RegExp(word))
    assert.equal(await page.locator('.rule-form, a.strong-button').count(), 0)
    await person.go('/scheme?quarter=2027Q1')
    assert.match(await textOfPage(person), /丽水市2027年双随机抽查规则/)
    person.quiet()
    await person.close()
  })

  it('are compared by twos', async () => {
    const person = await as('liandu')
    await person.go(`/rules/compare?from=zhejiang/lishui/2025&to=${encodeURIComponent(draft)}`)
    const text = await textOfPage(person)
    assert.match(text, /有 1 条的数值不同/)
    assert.match(text, /不少于 25%[\s\S]*不少于 40%/)
    await person.check('rule-compare')
    person.quiet()
    await person.close()
  })

  it('are tried by many runs that are no draw', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/simulation?quarter=2027Q1')
    assert.match(await textOfPage(person), /这不是摇号/)
    await page.locator('.filters select').nth(2).selectOption('500')
    await page.locator('.filters button[type=submit]').click()
    await page.locator('progress').waitFor()
    await page.waitForURL(/job=\d+/, { timeout: 120_000 })
    await page.locator('article table').first().waitFor()
    const text = await textOfPage(person)
    assert.match(text, /试抽 500 次/)
    assert.match(text, /丽水市2027年双随机抽查规则/)
    assert.match(text, /任务最重的人员/)
    await person.check('simulation')
    await page.emulateMedia({ media: 'print' })
    assert.match(await textOfPage(person), /这不是摇号/)
    await page.emulateMedia({ media: 'screen' })
    person.quiet()
    await person.close()
  })

  it('stop being tried when somebody cancels', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/simulation?quarter=2027Q1')
    await page.locator('.filters select').nth(2).selectOption('10000')
    await page.locator('.filters button[type=submit]').click()
    await page.getByText('取消任务').click()
    await page.getByText('已取消').first().waitFor({ timeout: 30_000 })
    await person.check('simulation-cancelled')
    await page.locator('.filters select').nth(2).selectOption('500')
    await page.locator('.filters button[type=submit]:enabled').click()
    await page.waitForURL(/job=\d+/, { timeout: 120_000 })
    await page.locator('article table').first().waitFor()
    await person.go('/jobs')
    assert.match(await page.locator('tbody').innerText(), /已取消/)
    person.quiet()
    await person.close()
  })

  it('can be read and written on a telephone', async () => {
    const person = await as('shiju', phone)
    const { page } = person
    await person.go('/rules')
    await person.check('rules')
    await withReason(person, '起草新版本', '再准备一版')
    await page.waitForURL(/\/rules\/edit/)
    await page.locator('.effect tbody tr').first().waitFor()
    await person.check('rule-edit')
    await person.go('/rules/compare')
    await person.check('rule-compare')
    await person.go('/simulation')
    await person.check('simulation')
    person.quiet()
    await person.close()
  })
})
