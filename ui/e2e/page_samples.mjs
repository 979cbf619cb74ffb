// SPDX-License-Identifier: Apache-2.0
// What the pages of the console need to be opened by name: parameters and queries from what the demo city holds.
import { callAs } from './console_people.mjs'

/** Parameters and queries of the pages that need them. */
export const findSamples = async (server) => {
  const manager = await callAs(server, 'shiju')
  const { rows: draws } = await manager.get('/draws')
  const draw = draws.find((row) => row.state === 'drawn' || row.state === 'opened') ?? draws[0]
  const file = '人员编号,姓名,所属机构,执法证号,在岗状态,是否可主办\n,测试,331102,,在岗,是\n'
  const done = await manager.upload('/imports?kind=officers&file_name=a.csv&dry_run=0', file)
  const { rows: rules } = await manager.get('/rulesets')
  const draft = { base: rules[0].id, reason: '浏览器测试用的草稿' }
  const version = await manager.post('/rule-version/draft', draft)
  const { rows: items } = await manager.get('/check-items')
  const { rows: substitutes } = await manager.get('/substitutes')
  return {
    draw: { params: { id: draw.id } },
    result: { params: { id: draw.id } },
    'joint-result': { params: { id: draw.id } },
    custody: { params: { id: draw.id } },
    ceremony: { params: { draw: draw.id } },
    import: { params: { id: String(done.id) } },
    plan: { params: { id: `331102-${new Date().getFullYear()}` } },
    checklist: { params: { code: items[0].code } },
    missing: { params: { rest: 'no-such-page' } },
    substitute: { params: { id: String(substitutes[0].id) } },
    'substitute-request': {
      params: { id: draw.id },
      query: { unit: substitutes.at(-1).seats[0].unit },
    },
    'rule-edit': { query: { id: version.row.id } },
    story: { query: { kind: 'check_item', key: items[0].code } },
  }
}

/** The same on an installation without any list: things that are not there, and next year's plan. */
export const bareSamples = {
  draw: { params: { id: 'LS-2020Q1-331100-001' } },
  result: { params: { id: 'LS-2020Q1-331100-001' } },
  'joint-result': { params: { id: 'LS-2020Q1-331100-001' } },
  custody: { params: { id: 'LS-2020Q1-331100-001' } },
  ceremony: { params: { draw: 'LS-2020Q1-331100-001' } },
  import: { params: { id: '1' } },
  plan: { params: { id: `331100-${new Date().getFullYear() + 1}` } },
  checklist: { params: { code: 'HJ-001' } },
  substitute: { params: { id: '1' } },
  'substitute-request': { params: { id: 'LS-2020Q1-331100-001' }, query: { unit: 'U1' } },
  'rule-edit': { query: { id: 'no-such' } },
}

/** What the running console's router knows: name, whether it has parameters, permissions. */
export const pagesOf = (page) =>
  page.evaluate(() => {
    const { $router } = document.querySelector('#app')['__vue_app__'].config.globalProperties
    const pages = $router.getRoutes().filter((route) => !route.redirect)
    return pages.map(({ name, path, meta }) => ({ name, path, needs: meta.needs ?? [] }))
  })

/** Goes to a page of the running console without loading the program again; what the router said against it. */
export const push = (page, target) =>
  page.evaluate(async (where) => {
    const { $router } = document.querySelector('#app')['__vue_app__'].config.globalProperties
    return String((await $router.push(where)) ?? '')
  }, target)
