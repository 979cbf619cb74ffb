// SPDX-License-Identifier: Apache-2.0

export const product = '双随机监管平台'

export const nav = {
  today: '今日',
  units: '检查对象库',
  officers: '执法人员库',
  recusals: '回避登记',
  'duty-periods': '离岗时段',
  'key-list': '重点排污单位名录',
  doubles: '疑似重复',
  quality: '名录质量报告',
  workload: '人员工作量',
  'check-items': '抽查事项',
  catalogue: '事项清单版本',
  checklist: '检查表',
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
  custody: '保管与公开',
  draws: '摇号',
  draw: '摇号过程',
  ceremony: '摇号仪式',
  rehearsal: '摇号演练',
  result: '摇号结果',
  rules: '实施细则',
  'rule-edit': '修改细则草稿',
  'rule-compare': '细则版本比较',
  simulation: '模拟摇号',
  substitutes: '替补',
  substitute: '替补',
  'substitute-request': '申请替补',
  supervise: '督查：干预指标',
  'supervise-items': '干预指标明细',
  fairness: '公平监测',
  audit: '审计记录',
  log: '公开日志',
  jobs: '后台任务',
  story: '变更追溯',
  me: '我的账号',
  accounts: '账号',
  roles: '角色与职责',
  calendar: '节假日',
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
}

export const signIn = {
  lead: '请用单位分配的账号登录。查看和操作都会留下记录。',
  account: '账号',
  password: '密码',
  enter: '登录',
  forgot: '忘记密码请联系本单位系统管理员重置。',
  portal: '不登录，只看公示和验证摇号',
}

export const signInAgain = {
  title: '登录已超时',
  lead: '请重新输入密码。本页和已经填写的内容都还在，登录后可以接着办。',
  enter: '登录并继续',
  other: '换账号或换方式登录',
}

export const signOut = {
  action: '退出登录',
  title: '还有没交的草稿',
  fact: (drafts: number) =>
    `这台电脑上有您填了一半的 ${drafts} 份表单。留着，下次您在这台电脑上登录可以接着填，别的账号看不到；这台电脑如果是公用的，建议删掉。`,
  clean: '删掉草稿并退出',
  keep: '留着草稿并退出',
}

export const jump = {
  action: '查找',
  shortcut: 'Ctrl+K',
  title: '查找页面、单位、人员',
  hint: '输入名称或编号，至少两个字',
  pages: '页面',
  units: '单位',
  officers: '人员',
  none: '没有找到。请换个词，或少输几个字。',
}

export const keys = {
  action: '快捷键',
  title: '快捷键',
  list: [
    { key: 'Ctrl + K', does: '查找页面、单位、人员' },
    { key: '/', does: '到本页的查找框' },
    { key: 'J', does: '名单里的下一行' },
    { key: 'K', does: '名单里的上一行' },
    { key: 'E', does: '修改打开的内容' },
    { key: '?', does: '显示本说明' },
    { key: 'Esc', does: '关闭弹出的窗口' },
  ],
  singles: '使用单个字母和符号的快捷键',
  singlesHint: '正在填写内容时不起作用。用读屏软件或语音输入的，可以关掉；Ctrl + K 一直可用。',
}

export const fault = {
  text: '页面出了故障，刚才的操作可能没有完成。已填写的内容存有草稿：请刷新页面后核对结果再继续；若反复出现，请联系管理员。',
  again: '刷新页面',
  dismiss: '先不刷新',
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
  text: '您的账号没有打开本页的权限。如工作需要，请向安全管理员申请。',
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

export const duties = {
  title: '各执法机构',
  body: '执法机构',
  key: '重点单位',
  general: '一般单位',
  officers: '在岗人员',
  leads: '可主办',
  state: '是否达到规定',
  missed: (clauses: number) => `${clauses} 条未达标`,
  met: (clauses: number) => `${clauses} 条全部达标`,
  proof: '看计算过程',
  proofOf: (body: string) => `看计算过程：${body}`,
  keyOf: (body: string, value: string) => `${body}重点单位 ${value} 家`,
  generalOf: (body: string, value: string) => `${body}一般单位 ${value} 家`,
  officersOf: (body: string, value: string) => `${body}在岗人员 ${value} 人`,
  leadsOf: (body: string, value: string) => `${body}在岗人员中可主办 ${value} 人`,
}
