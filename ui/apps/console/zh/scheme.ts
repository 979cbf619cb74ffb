// SPDX-License-Identifier: Apache-2.0

export const scheme = {
  title: (quarter: string) => `${quarter}抽查方案`,
  choose: '选择季度和细则',
  quarter: '季度',
  ruleset: '实施细则',
  inForce: '该季度生效的细则',
  print: '打印方案',
  simulate: '模拟这个季度',
  planned: '拟抽',
  summary: '方案概要',
  before: '按现在的名录（',
  units: (units: string) => `检查对象 ${units} 家`,
  officers: (officers: string) => `执法人员 ${officers} 人`,
  after: '），',
  visits: (visits: string) => `本季度拟抽查 ${visits} 家次。`,
  missedClauses: (clauses: number) => `有 ${clauses} 条规定达不到，见下方证明`,
  allMet: (clauses: number) => `${clauses} 条规定全部达到`,
  seeMissed: '看是哪几条',
  seeAll: '看每一条',
  drawn: (day: string) => `摇号期限：已于${day}完成摇号，符合期限。`,
  drawnLate: (day: string, last: string) => `摇号期限：${day}才完成摇号，晚于最后期限${last}。`,
  late: (last: string) => `摇号期限：最迟${last}，已逾期。`,
  lastDay: '摇号期限：今天是最后一天。',
  ahead: (target: string, last: string, days: number) =>
    `摇号期限：请在${target}前完成（最迟${last}），还有 ${days} 天。`,
  positive: (units: string) => `${units} 家单位在正面清单上`,
  positiveWhy:
    '：它们照常参加摇号，机会不变；抽中后默认非现场检查（查看在线监测、台账和书面材料），发现线索再转现场。',
  under: '依据：',
}

export const proofs = {
  title: '条款证明',
  lead: '每条规定怎么算、要抽多少、方案给了多少，都写在这里。',
  group: '归类方式',
  byBody: '按执法机构',
  byClause: '按条款',
  body: '执法机构',
  everyBody: '全部机构',
  show: '显示',
  all: '全部条款',
  onlyMissed: '只看未达标',
  none: '还没有可以计算的条款：请先导入名录。',
  noneLeft: '没有未达标的条款。',
  unfoldAll: '全部展开',
  foldAll: '全部收起',
  groupMissed: (clauses: number) => `${clauses} 条未达标`,
  groupMet: (clauses: number) => `${clauses} 条全部达标`,
  met: '达标',
  missedBy: (missing: number) => (missing > 0 ? `未达标，差 ${missing}` : '未达标'),
  required: '应抽',
  units: '看这类单位',
  unitsOf: (body: string, clause: string) => `看这类单位：${body}“${clause}”`,
  reading: (note: string) => `说明：${note}`,
}

export const passes = {
  title: (number: number) => `协议行（共 ${number} 遍，供核验软件使用）`,
  lead: '摇号按下列顺序逐遍抽取；这些文字会原样写进意向书。',
}
