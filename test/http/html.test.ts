import { equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { html, trusted } from '#http/html.ts'

suite('HTML templates', () => {
  test('escape what could end an element or an attribute', () => {
    const name = `"><script>alert('x')</script>&`

    const page = html`<p title="${name}">${name}</p>`

    const escaped = '&#34;&#62;&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;&#38;'
    equal(page.toString(), `<p title="${escaped}">${escaped}</p>`)
  })

  test('leave other pieces of markup as they are', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)

    const list = html`<ul>${items}${trusted('<li>c</li>')}</ul>`

    equal(list.toString(), '<ul><li>a</li><li>&#60;b&#62;</li><li>c</li></ul>')
  })

  test('write nothing for what is absent, and zero as zero', () => {
    const piece = html`[${undefined}${false}${[]}${0}]`

    equal(piece.toString(), '[0]')
  })
})
