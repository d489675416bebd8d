/** All pages side by side, with what they can be looked at in. @module */
import { type Html, html } from '#http/html.ts'
import type { Request } from '#http/listener.ts'
import { renderPage } from '#http/page.ts'
import { languages, nameOf } from '../text/languages.ts'
import { views } from './views.ts'

type Option = readonly [value: string, label: string]

const options: Record<'lang' | 'scheme' | 'width', Option[]> = {
  lang: languages.map((language) => [language, nameOf[language]]),
  scheme: [
    ['light', 'Light'],
    ['dark', 'Dark'],
  ],
  width: [
    ['390', 'Phone'],
    ['1280', 'Desktop'],
  ],
}

export function previewPage({ query }: Request) {
  const client = query.get('client_id') ?? ''
  const chosen = Object.fromEntries(
    Object.entries(options).map(([name, values]) => [name, chosenOf(values, query.get(name))]),
  )
  const search = (changes: Record<string, string> = {}) =>
    `?${new URLSearchParams({ ...(client !== '' && { client_id: client }), ...chosen, ...changes })}`
  const menus = Object.entries(options).map(
    ([name, values]) =>
      html`<p>${values.map(([value, label]) => html`<a href="${search({ [name]: value })}"${value === chosen[name] && html` aria-current="true"`}>${label}</a> `)}</p>`,
  )
  return renderPage({
    language: 'en',
    title: 'Hosted pages · Poolhouse',
    style,
    policy: ["frame-src 'self'"],
    body: html`<header><h1>Hosted pages</h1>
<form>${clientField(client)}</form>
${menus}</header>
<main class="w${chosen.width}">${views.map(({ name }) => figure(name, `/_poolhouse/preview/${name}${search()}`))}</main>`,
  })
}

function chosenOf(values: Option[], given: string | null): string {
  return (values.find(([value]) => value === given) ?? values[0])![0]
}

function clientField(client: string): Html {
  return html`<label>App client ID <input name="client_id" value="${client}" size="30"></label> <button>Show</button>`
}

function figure(name: string, address: string): Html {
  return html`<figure><figcaption><a href="${address}">${name}</a></figcaption><iframe src="${address}" title="${name}" loading="lazy"></iframe></figure>`
}

const style = `
:root { color-scheme: light dark }
* { box-sizing: border-box }
body { margin: 0; font: .9375rem/1.5 system-ui, sans-serif; background: light-dark(#f3f4f6, #111418); color: light-dark(#16191f, #eef1f5) }
header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center; padding: 1rem 1.5rem }
h1, p, figure { margin: 0; font-size: 1rem }
a { color: inherit; margin-inline-end: .5rem }
[aria-current] { font-weight: 700; text-decoration: none }
input, button { font: inherit; padding: .25rem .5rem }
main { display: grid; gap: 1.5rem; padding: 0 1.5rem 1.5rem }
main.w390 { grid-template-columns: repeat(auto-fill, 390px) }
iframe { display: block; width: 100%; height: 800px; margin-top: .375rem; border: 1px solid light-dark(#c9ced6, #3a424d); border-radius: .5rem; background: #fff }
main.w1280 iframe { width: 1280px }
`
