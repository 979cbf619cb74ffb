// SPDX-License-Identifier: Apache-2.0

/** The words of the shared components. */
export const zh = {
  loading: '正在读取……',
  slow: (seconds: number) =>
    `已经等了 ${seconds} 秒多，还没有读完：可能是网络慢，也可能是要算的内容多。可以接着等，也可以重新读取。`,
  updating: '正在更新……',
  stale: '暂时读不到最新情况，这里是上次读到的内容；页面会继续尝试。',
  failed: '没有读到内容',
  retry: '重新读取',
  requestId: (id: string) => `问题编号：${id}（联系管理员时请报此编号）`,
  scroll: '表格内容，可左右滚动',
}
