// SPDX-License-Identifier: Apache-2.0

export const product = '双随机监管平台'

export const nav = {
  today: '今日',
  units: '检查对象库',
  officers: '执法人员库',
  recusals: '回避登记',
  'check-items': '抽查事项',
  complaints: '信访投诉',
  special: '特殊监管对象',
  positive: '正面清单',
  imports: '导入名录',
  import: '导入回执',
  plans: '年度计划',
  plan: '年度计划',
  scheme: '季度方案',
  joint: '联合抽查',
  departments: '联合抽查部门',
  'joint-result': '本部门的联合检查',
  draws: '摇号',
  draw: '摇号过程',
  result: '摇号结果',
  rules: '实施细则',
  'rule-edit': '修改细则草稿',
  'rule-compare': '细则版本比较',
  simulation: '模拟摇号',
  audit: '审计记录',
  jobs: '后台任务',
  story: '变更追溯',
  me: '本人',
  accounts: '账号',
  roles: '角色与职责',
  signIn: '登录',
  password: '修改密码',
  missing: '没有这个页面',
}

export const shell = {
  menu: '菜单',
  skip: '跳到正文',
  work: '办理',
  registers: '一单两库',
  planning: '细则与计划',
  supervision: '监督与系统',
  demo: '测试数据',
  who: (body: string, name: string) => `${body} ${name}`,
  signOut: '退出登录',
}

export const signIn = {
  lead: '请用单位分配的账号登录。查看和操作都会留下记录。',
  account: '账号',
  password: '密码',
  enter: '登录',
  forgot: '忘记密码请联系本单位系统管理员重置。',
  portal: '不登录，只看公示和验证摇号',
}

export const password = {
  first: '这是您第一次登录（或密码刚被重置），请先设一个只有自己知道的密码。',
  lead: '修改后，下次登录请用新密码。',
  old: '当前密码',
  fresh: '新密码',
  again: '再输一次新密码',
  hint: (length: number) => `至少 ${length} 个字符，要同时有字母和数字，不能包含账号。`,
  short: (length: number) => `新密码太短：请至少用 ${length} 个字符。`,
  kinds: '新密码要同时有字母和数字。',
  same: '新密码和当前密码相同，请换一个。',
  differs: '两次输入的新密码不一样，请重新输入。',
  change: '保存新密码',
}

export const noPermission = {
  text: '您的账号没有打开本页的权限。如工作需要，请向本单位系统管理员申请。',
  back: '回到今日',
}

export const missing = { text: '网址可能写错了，或页面已经移走。' }

export const confirm = { back: '返回，暂不执行' }

export const pager = {
  label: '翻页',
  previous: '上一页',
  next: '下一页',
  where: (from: string, to: string, total: string) => `第 ${from}–${to} 条，共 ${total} 条`,
}

export const today = {
  title: (date: string) => `今日 ${date}`,
  onlyOwn: '您的账号没有需要在本页办理的事项，请从菜单进入。',
  now: '现在要做',
  others: '还要处理',
  needs: '待办',
  noRegisters: '名录库还是空的：请先导入检查对象和执法人员，才能算出方案、进行摇号。',
  toImports: '去导入名录',
  toFreeze: '去冻结名单并摇号',
  toDraws: '查看摇号',
  toContinue: '继续摇号',
  toDraw: '查看这次摇号',
  toScheme: '查看该季度方案',
  toMissed: '看哪几条没达标',
  late: (quarter: string, last: string, days: number) =>
    `${quarter}还没有完成摇号，已逾期：最迟应在${last}完成（已过目标日 ${days} 天）。请尽快摇号。`,
  lastDay: (quarter: string, last: string) =>
    `${quarter}还没有完成摇号，今天（${last}）是最后一天。`,
  ahead: (quarter: string, target: string, days: number) =>
    `${quarter}还没有摇号：请在${target}前完成，还有 ${days} 天。`,
  nextStep: {
    frozen: '名单已冻结，下一步是封存意向。',
    sealed: '意向已封存，下一步等见证人投入，然后封盘。',
    closed: '已封盘，下一步是启封、录入骰子，然后摇号。',
  },
  drawn: (quarter: string, date: string) =>
    `${quarter}已完成摇号，请按名单派人检查；季度结束后、${date}前公开密钥。`,
  opened: (quarter: string) => `${quarter}已完成摇号，密钥已公开，任何人都可以复算全部结果。`,
  overdue: (id: string) => `摇号 ${id} 已超过规定期限，公示页会一直标明逾期。`,
  missed: (clauses: number) => `按现在的名录，方案有 ${clauses} 条规定达不到。`,
  basis: (document: string, clause: string, quote: string) =>
    `依据：《${document}》${clause}${quote ? `：“${quote}”` : ''}`,
  numbers: {
    title: '现在的数字',
    key: '重点排污单位',
    general: '一般排污单位',
    special: '特殊监管对象',
    officers: '在岗执法人员',
    planned: '本季度拟抽查家次',
    missed: '未达标条款',
    draws: '本季度摇号',
  },
}

export const duties = {
  title: '各执法机构',
  body: '执法机构',
  key: '重点单位',
  general: '一般单位',
  officers: '在岗人员',
  leads: '可主办',
  state: '规定是否达到',
  missed: (clauses: number) => `${clauses} 条未达标`,
  met: (clauses: number) => `${clauses} 条全部达标`,
  proof: '看证明',
  proofOf: (body: string) => `看证明：${body}`,
  keyOf: (body: string, value: string) => `${body}重点单位 ${value} 家`,
  generalOf: (body: string, value: string) => `${body}一般单位 ${value} 家`,
  officersOf: (body: string, value: string) => `${body}在岗人员 ${value} 人`,
}
