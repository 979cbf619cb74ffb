// SPDX-License-Identifier: Apache-2.0
// Every number leads to what it counts: no counted cell without a way on, and the lists have as many rows as the number says.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openSite, textOfPage } from './console_site.mjs'

const year = new Date().getFullYear()
const pages = [
  '/',
  '/plans',
  `/plans/331102-${year}`,
  '/scheme',
  '/supervise',
  '/workload',
  '/quality',
  '/joint',
]
const { as } = openSite()

/** Cells that hold a number alone, other than nought, and lead nowhere; averages count nothing. */
const deadNumbers = (page) =>
  page.evaluate(() => {
    const heads = (cell) => cell.closest('table').tHead.rows[0].cells[cell.cellIndex]?.innerText
    return [...document.querySelectorAll('main td')]
      .filter((cell) => /^[\d,]*[1-9][\d,]*$/.test(cell.innerText.trim()))
      .filter((cell) => !cell.querySelector('a, button') && !/人均/.test(heads(cell)))
      .map((cell) => `${heads(cell)}: ${cell.innerText}`)
  })

/** Numbers that lead to a register, with how many rows that register has under the same filter. */
const counted = (page) =>
  page.evaluate(async () => {
    const links = [...document.querySelectorAll('main a')].flatMap((link) => {
      const { pathname, search } = new URL(link.href)
      const list = /^\/console\/(units|officers)$/.exec(pathname)?.[1]
      const said = /^(?:检查对象 |执法人员 )?([\d,]+)(?:[家人]|\n.*)?$/.exec(link.innerText.trim())
      const whole = !/card=/.test(search) && !/可主办|家次/.test(link.ariaLabel ?? '')
      return list && said && whole ? [{ list, search, said: Number(said[1].replace(',', '')) }] : []
    })
    const totalOf = async (list, search) => {
      const answer = await fetch(`/api/v1/${list}${search}${search ? '&' : '?'}limit=1`)
      return (await answer.json()).total
    }
    // What no scheme counts stands beside the total of the list.
    const without = async (list, search) => {
      if (list !== 'units' || search.includes('gap=')) return 0
      const more = search ? `${search}&gap=` : '?gap='
      const gaps = search.includes('special=1') ? ['out_of_draw', 'tags_lapsed'] : ['out_of_draw']
      const totals = await Promise.all(gaps.map((gap) => totalOf(list, more + gap)))
      return totals.reduce((sum, one) => sum + one, 0)
    }
    return Promise.all(
      links.map(async ({ list, search, said }) => {
        const there = await totalOf(list, search)
        const less = there - (await without(list, search))
        return { at: list + search, said, there, less }
      }),
    )
  })

describe('the numbers', () => {
  it('lead somewhere, and registers hold as many rows as they say', async () => {
    const person = await as('shiju')
    const dead = []
    const wrong = []
    let looked = 0
    /* oxlint-disable no-await-in-loop */
    for (const path of pages) {
      await person.go(path)
      dead.push(...(await deadNumbers(person.page)).map((one) => `${path} ${one}`))
      const lists = await counted(person.page)
      looked += lists.length
      wrong.push(
        ...lists
          .filter(({ said, there, less }) => said !== there && said !== less)
          .map((one) => ({ path, ...one })),
      )
    }
    /* oxlint-enable no-await-in-loop */
    assert.deepEqual(dead, [])
    assert.deepEqual(wrong, [])
    assert.ok(looked > 40, `${looked} numbers were compared`)
    person.quiet()
    await person.close()
  })

  it('of a quarter’s interference lead to the drawn list and to the substitutes of that kind', async () => {
    const person = await as('ducha')
    const { page } = person
    await person.go('/supervise')
    await page.locator('main a', { hasText: /抽中 \d+ 家单位/ }).click()
    await page.waitForURL(/\/draws\/LS-[^/]+\/result$/)
    await person.go('/supervise')
    await page.locator('main a', { hasText: /换人 \d+ 席/ }).click()
    await page.waitForURL(/\/substitutes\?.*kind=officer/)
    assert.equal(await page.getByLabel('种类').inputValue(), 'officer')
    person.quiet()
    await person.close()
  })

  it('of an officer’s tasks lead to the visits of that officer', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/workload')
    const task = page.locator('td.number a[href*="/result?officer="]').first()
    const tasks = Number(await task.innerText())
    await task.click()
    await page.waitForURL(/\/result\?officer=/)
    await person.settle()
    assert.match(await textOfPage(person), /只显示 .+ 参加的检查/)
    assert.equal(
      await page.locator('.scroll-table').first().locator('tbody > tr').count(),
      tasks,
      'as many visits as tasks',
    )
    await page.locator('button', { hasText: '显示全部人员' }).click()
    await page.waitForURL((url) => !url.search.includes('officer'))
    await person.close()
  })

  it('in an address with a part bring that part into view', async () => {
    const person = await as('shiju')
    const { page } = person
    await person.go('/scheme')
    await page
      .locator('main a', { hasText: '看' })
      .filter({ hasText: /哪几条|每一条/ })
      .click()
    await page.waitForFunction(() => {
      const { top } = document.getElementById('proofs').getBoundingClientRect()
      return top >= 0 && top < innerHeight / 2
    })
    await person.close()
  })
})
