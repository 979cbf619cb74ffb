// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mount } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { deedOf, useShortcuts } from '@console/use/shortcuts.ts'

const pressed = (init: KeyboardEventInit, on: Element = document.body): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  on.dispatchEvent(event)
  return event
}
const put = (html: string): void => {
  document.body.innerHTML = html
}

describe('a key', () => {
  beforeEach(() => put('<main><input id="i"><textarea id="t"></textarea><p id="p"></p></main>'))
  const at = (id: string, init: KeyboardEventInit) =>
    deedOf(pressed(init, document.getElementById(id) ?? document.body), true)

  it('asks for its deed outside of text fields', () => {
    expect(at('p', { key: 'j' })).toBe('next')
    expect(at('p', { key: 'K' })).toBe('previous')
    expect(at('p', { key: '？' })).toBe('help')
    expect(at('p', { key: 'x' })).toBeUndefined()
  })

  it('is a letter like any other while text is typed or composed', () => {
    expect(at('i', { key: 'j' })).toBeUndefined()
    expect(at('t', { key: '/' })).toBeUndefined()
    expect(at('p', { key: 'j', isComposing: true })).toBeUndefined()
  })

  it('with Ctrl jumps from anywhere, and leaves the browser its own', () => {
    expect(at('i', { key: 'k', ctrlKey: true })).toBe('jump')
    expect(at('p', { key: 'j', ctrlKey: true })).toBeUndefined()
    expect(at('p', { key: 'e', altKey: true })).toBeUndefined()
  })

  it('of one letter can be switched off', () => {
    expect(deedOf(pressed({ key: 'j' }), false)).toBeUndefined()
    expect(deedOf(pressed({ key: 'k', ctrlKey: true }), false)).toBe('jump')
  })
})

describe('the keys of a page', () => {
  let shell: ReturnType<typeof mount> | undefined
  const open = () => {
    put(`<main><input type="search" id="q"><button aria-keyshortcuts="e" id="edit"></button>
      <table><tbody><tr><td><a href="#1" id="a"></a></td></tr><tr><td><a href="#2" id="b"></a></td></tr></tbody></table></main>`)
    let keys: ReturnType<typeof useShortcuts> | undefined
    shell = mount(
      defineComponent({
        setup: () => {
          keys = useShortcuts()
          return () => h('div')
        },
      }),
    )
    if (!keys) throw new Error('the shell was not set up')
    return keys
  }
  afterEach(() => {
    shell?.unmount()
    localStorage.clear()
  })
  const focused = () => document.activeElement?.id

  it('move through the rows of a list and stop at its ends', () => {
    open()
    pressed({ key: 'j' })
    expect(focused()).toBe('a')
    pressed({ key: 'j' })
    pressed({ key: 'j' })
    expect(focused()).toBe('b')
    pressed({ key: 'k' })
    pressed({ key: 'k' })
    expect(focused()).toBe('a')
  })

  it('search and edit', () => {
    open()
    let edited = 0
    document.getElementById('edit')?.addEventListener('click', () => {
      edited += 1
    })
    pressed({ key: 'e' })
    expect(edited).toBe(1)
    pressed({ key: '/' })
    expect(focused()).toBe('q')
  })

  it('stay within the dialog on top', () => {
    const keys = open()
    document.body.insertAdjacentHTML('beforeend', '<div class="el-overlay"></div>')
    pressed({ key: 'j' })
    expect(focused()).not.toBe('a')
    pressed({ key: '?' })
    expect(keys.asking.value).toBe('')
  })

  it('end with the shell', () => {
    const keys = open()
    shell?.unmount()
    pressed({ key: '?' })
    expect(keys.asking.value).toBe('')
  })
})
