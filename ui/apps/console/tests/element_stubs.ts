// SPDX-License-Identifier: Apache-2.0
// Plain elements in the place of Element Plus, whose style sheets only a browser can read.
import { defineComponent, h } from 'vue'

export const ElButton = defineComponent({
  props: { nativeType: { type: String, default: 'button' }, loading: Boolean },
  setup: (props, { slots }) => {
    return () => h('button', { type: props.nativeType }, slots['default']?.())
  },
})

export const ElInput = defineComponent({
  props: { modelValue: { type: String, default: '' } },
  emits: ['update:modelValue'],
  setup: (props, { emit }) => {
    const take = (event: Event): void =>
      emit('update:modelValue', (event.target as HTMLInputElement).value)
    return () => h('input', { value: props.modelValue, onInput: take })
  },
})

export const ElDialog = defineComponent({
  props: { modelValue: Boolean },
  setup: (props, { slots }) => {
    return () =>
      props.modelValue ? h('div', [slots['default']?.(), slots['footer']?.()]) : undefined
  },
})
