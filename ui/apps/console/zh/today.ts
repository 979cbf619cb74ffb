// SPDX-License-Identifier: Apache-2.0

/** One draw covers all bodies: they wait together. */
const waiting = (bodies: number): string => (bodies > 0 ? '，全市统一摇号还没有完成' : '')

export const today = {
  title: (date: string) => `今日 ${date}`,
  onlyOwn: '您现在没有待办事项。要办理其他工作，请从菜单进入。',
  now: '现在要做',
  others: '待办事项',
  nothing: '没有待办事项。',
  clocks: '摇号时限',
  undrawn: '等待摇号的机构：',
  basisTitle: '依据',
  tones: { bad: '紧急', wait: '待办', good: '已完成', plain: '' },
  noRegisters: '名录库还是空的：请先导入检查对象和执法人员，才能算出方案、进行摇号。',
  toImports: '去导入名录',
  toRegisters: '看名录',
  toFreeze: '去冻结名单并摇号',
  toDraws: '查看摇号',
  toContinue: '继续摇号',
  toDraw: '查看这次摇号',
  actions: {
    draw: '去摇号',
    draw_step: '继续办理',
    reveal: '去公开密钥',
    certificates: '看人员名录',
    calendar: '去载入',
    missed: '看哪几条没达标',
    job: '看后台任务',
    rules: '去审核细则',
    plan: '去办理计划',
    look: '查看',
  },
  late: (quarter: string, last: string, days: number, bodies: number) =>
    `${quarter}还没有完成摇号，已经逾期：最迟应在${last}完成（已过目标日 ${days} 天）${waiting(bodies)}。请立即摇号。`,
  lastDay: (quarter: string, last: string, bodies: number) =>
    `${quarter}还没有完成摇号，今天（${last}）是最后一天${waiting(bodies)}。`,
  ahead: (quarter: string, target: string, days: number, bodies: number) =>
    `距${quarter}摇号截止（${target}）还有 ${days} 天${waiting(bodies)}。`,
  clockDrawn: (quarter: string, date: string) => `${quarter}已于${date}完成摇号。`,
  basis: (document: string, clause: string, quote: string) =>
    `《${document}》${clause}${quote ? `：“${quote}”` : ''}`,
  numbers: {
    title: '现在的数字',
    key: '重点排污单位',
    general: '一般排污单位',
    special: '特殊监管对象',
    officers: '在岗执法人员',
    planned: '本季度拟抽查家次',
    missed: '未达标条款',
  },
}
